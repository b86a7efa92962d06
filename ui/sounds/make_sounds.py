#!/usr/bin/env python3
"""Writes the till's four sounds as WAV files beside this script. Plain sine tones with soft edges:
accepted one short high, refused two low, attention three mid, paid rising."""
import math
import pathlib
import struct
import wave

RATE = 22050
SOUNDS = {  # (frequency in Hz, seconds); frequency 0 is silence
    "accepted": [(1760, 0.06)],
    "refused": [(220, 0.14), (0, 0.06), (196, 0.22)],
    "attention": [(660, 0.09), (0, 0.05), (660, 0.09), (0, 0.05), (660, 0.09)],
    "paid": [(784, 0.08), (988, 0.08), (1319, 0.16)],
}


def tone(frequency, seconds):
    count = int(RATE * seconds)
    edge = int(RATE * 0.006)
    for i in range(count):
        fade = min(1.0, i / edge, (count - 1 - i) / edge)
        value = math.sin(2 * math.pi * frequency * i / RATE) if frequency else 0.0
        yield int(20000 * fade * value)


for name, parts in SOUNDS.items():
    path = pathlib.Path(__file__).parent / f"{name}.wav"
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        samples = [s for f, t in parts for s in tone(f, t)]
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
