"""Pictures made of pixels: told apart, decoded, brought into sRGB, written small. The only door to Pillow."""
