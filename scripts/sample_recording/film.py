"""Stills and voice become a film, in the two formats that browsers play."""

import math
import subprocess
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from sample_recording.script import FRAMES_A_SECOND, Film

LONGEST_JUMP = 4.6
COLOURS = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]
PLAIN = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]
FRAMES = f"fps={FRAMES_A_SECOND},scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
# Takes the edge off the synthetic voice and brings it to the level of spoken programmes.
LOUDNESS = "highpass=f=90,equalizer=f=3400:t=q:w=1.1:g=-4,lowpass=f=8500,loudnorm=I=-18:TP=-2:LRA=7"
H264 = ["-c:v", "libx264", "-preset", "slow", "-tune", "animation", "-crf", "39", "-sc_threshold", "0"]
AAC = ["-c:a", "aac", "-b:a", "32k", "-ar", "24000", "-movflags", "+faststart"]
VP9 = ["-c:v", "libvpx-vp9", "-deadline", "good", "-cpu-used", "2", "-crf", "49", "-b:v", "0"]
OPUS = ["-c:a", "libopus", "-b:a", "24k", "-application", "voip", "-ar", "48000"]


def encode(stills: Sequence[Path], film: Film, voice: Path, folder: Path) -> None:
    """Write `sample.mp4` and `sample.webm`."""
    order = voice.with_name("order.txt")
    order.write_text(_order(stills, film), encoding="utf-8")
    source: list[str | Path] = ["-f", "concat", "-safe", "0", "-i", order, "-i", voice, "-t", str(film.duration)]
    filters = ["-vf", FRAMES, "-af", LOUDNESS, "-ac", "1"]
    jumps = ["-g", "250", "-force_key_frames", ",".join(f"{second:.3f}" for second in keyframes(film))]
    for name, codecs in (("sample.mp4", [*H264, *AAC]), ("sample.webm", [*VP9, *OPUS])):
        _ffmpeg(*source, *filters, *codecs, *jumps, *COLOURS, *PLAIN, folder / name)


def keyframes(film: Film) -> list[float]:
    """Where a player can jump to at once: every new picture, and on the way to the next as often as needed."""
    found: list[float] = []
    for start, end in pairwise([*(still.shown for still in film.stills), film.duration]):
        parts = math.ceil((end - start) / LONGEST_JUMP)
        found += [start + number * (end - start) / parts for number in range(parts)]
    return found


def poster(still: Path, target: Path) -> None:
    _ffmpeg("-i", still, "-q:v", "4", "-pix_fmt", "yuvj444p", "-frames:v", "1", "-update", "1", *PLAIN, target)


def _order(stills: Sequence[Path], film: Film) -> str:
    """The list for ffmpeg. It wants the last picture twice."""
    times = pairwise([*(still.shown for still in film.stills), film.duration])
    rows = [f"file '{path}'\nduration {end - start:.3f}\n" for path, (start, end) in zip(stills, times, strict=True)]
    return "".join([*rows, f"file '{stills[-1]}'\n"])


def _ffmpeg(*arguments: str | Path) -> None:
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", *(str(argument) for argument in arguments)]
    subprocess.run(command, check=True)
