/// What `--help` says.
let helpText: StaticString = """
  axon-edged: answers samples with predictions over HTTP.

    --address ADDRESS         where to listen; 0.0.0.0 for all of the network (127.0.0.1)
    --port PORT               0 takes a free one and says which (8080)
    --token-file FILE         clients must bring this bearer token, except to /health
    --model FILE              a plan to load, repeatable; only for daemons built with --generic
    --connections N           at most so many clients at once (16)
    --body-limit BYTES        of a request, and of an answer (65536)

  Samples: POST /v1/samples, and lines of [model,][time,]value,...
    --stdin                   from standard input
    --follow FILE             from a growing file, repeatable; survives rotation
    --from-start              with what is in the file already
    --print                   each answer as a line of JSON on standard output
    --exit-at-end             stop when standard input ends
    --interval SECONDS        from sample to sample; later ones are marked as a gap
    --stuck N                 mark sensors that gave the same number N times; 0: never (120)

  Alarms
    --alarm [MODEL:][OUTPUT]>LIMIT    or <LIMIT, repeatable; otherwise the model's own
    --debounce K/N            K of the last N answers raise it, none of them ends it (1/1)
    --webhook http://ADDRESS:PORT/PATH    is told of both

  History
    --history N               records kept, of all models together (512)
    --history-file FILE       kept there too, 64 bytes each; survives a reboot
    --history-interval SECONDS    from write to write, at least (60)

  GET /health /metrics /v1/models /v1/latest /v1/history?n=N
  POST /v1/predict /v1/samples; of several models /v1/models/NAME/... instead of /v1/...

  """
