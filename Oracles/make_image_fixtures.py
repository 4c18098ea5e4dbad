"""Writes the pictures of Tests/AxonImagesTests/Fixtures and what Pillow makes of them.

Run by hand when a fixture is added: python Oracles/make_image_fixtures.py (needs Pillow).
"""

import pathlib

import numpy
from PIL import Image

FOLDER = pathlib.Path(__file__).parent.parent / "Tests/AxonImagesTests/Fixtures"


def main():
    FOLDER.mkdir(exist_ok=True)
    y, x = numpy.mgrid[0:18, 0:24]
    noise = numpy.random.default_rng(0).integers(0, 60, (18, 24, 3))
    color = numpy.stack([x * 8, y * 10, 190 - x * 4 - y * 3], 2).clip(0, 195) + noise
    picture = Image.fromarray(color.astype(numpy.uint8))
    alpha = picture.copy()
    alpha.putalpha(Image.fromarray((y * 14 % 256).astype(numpy.uint8)))
    deep = Image.fromarray((color[..., 0] * 257).astype(numpy.uint16))
    pictures = {
        "color.png": (picture, {}),
        "gray.png": (picture.convert("L"), {}),
        "palette.png": (picture.quantize(16), {}),
        "alpha.png": (alpha, {}),
        "deep.png": (deep, {}),
        "color.jpg": (picture, {"quality": 92}),
        "gray.jpg": (picture.convert("L"), {"quality": 92}),
        "progressive.jpg": (picture, {"quality": 92, "progressive": True}),
    }
    arrays = {}
    for name, (image, options) in pictures.items():
        image.save(FOLDER / name, **options)
        read = Image.open(FOLDER / name)
        if name == "deep.png":
            flat = Image.fromarray((numpy.asarray(read) // 257).astype(numpy.uint8)).convert("RGB")
        else:
            read = read.convert("RGBA")
            flat = Image.alpha_composite(Image.new("RGBA", read.size, "white"), read).convert("RGB")
        arrays[name] = numpy.asarray(flat)
        for width, height in [(8, 6), (7, 11), (40, 30)]:
            resized = flat.resize((width, height), Image.Resampling.BILINEAR)
            arrays[f"{name} {width} {height}"] = numpy.asarray(resized)
    numpy.savez_compressed(FOLDER / "expected.npz", **arrays)


if __name__ == "__main__":
    main()
