"""The spoken track: every sentence apart, then all of them at their times."""

import subprocess
import wave
from collections.abc import Sequence
from pathlib import Path

from sample_recording.script import Cue

VOICE, WORDS_A_MINUTE, PITCH = "en-gb", 158, 42
RATE, SAMPLE_BYTES = 22050, 2


def speak(texts: Sequence[str], folder: Path) -> list[Path]:
    """One WAV file for each sentence."""
    paths = [folder / f"sentence-{number:02}.wav" for number in range(len(texts))]
    for text, path in zip(texts, paths, strict=True):
        command = ["espeak-ng", "-v", VOICE, "-s", str(WORDS_A_MINUTE), "-p", str(PITCH), "-z", "-w", str(path), text]
        subprocess.run(command, check=True)
    return paths


def seconds(path: Path) -> float:
    return len(_samples(path)) / SAMPLE_BYTES / RATE


def join(paths: Sequence[Path], cues: Sequence[Cue], duration: int, target: Path) -> None:
    """The whole track, silent where nobody speaks."""
    track = bytearray(duration * RATE * SAMPLE_BYTES)
    for path, cue in zip(paths, cues, strict=True):
        samples, at = _samples(path), round(cue.start * RATE) * SAMPLE_BYTES
        track[at : at + len(samples)] = samples
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(RATE)
        file.writeframes(bytes(track))


def _samples(path: Path) -> bytes:
    with wave.open(str(path)) as file:
        return file.readframes(file.getnframes())
