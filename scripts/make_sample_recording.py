"""Make the sample recording of the demo: `python scripts/make_sample_recording.py` (some minutes).

From `home/demo/recording/script.toml`, which holds every word, it makes the film in both formats, its captions in two
languages, its chapters and its poster, beside that file. It needs the Python requirements of the tests and, from
Debian: apt install --no-install-recommends ffmpeg espeak-ng chromium fontconfig fonts-ebgaramond fonts-lato

The slides are set in EB Garamond and Lato and drawn by `scripts/sample_recording`. The voice is synthetic.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sample_recording import film, script, slides, voice

RECORDING_DIR = Path(__file__).resolve().parent.parent / "home" / "demo" / "recording"
COMMANDS = {"ffmpeg": "ffmpeg", "espeak-ng": "espeak-ng", "chromium": "chromium", "fc-list": "fontconfig"}
FONTS = {"EB Garamond 12": "fonts-ebgaramond", "Lato": "fonts-lato"}


def main() -> None:
    missing = missing_packages()
    if missing:
        needed = " ".join(missing)
        sys.exit(f"Something is missing for the recording. On Debian: apt install --no-install-recommends {needed}")
    with tempfile.TemporaryDirectory(prefix="hub-recording-") as name:
        make(Path(name))
    for path in sorted(RECORDING_DIR.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} KB")


def missing_packages() -> list[str]:
    """The Debian packages without which the recording cannot be made."""
    missing = [package for command, package in COMMANDS.items() if not shutil.which(command)]
    if "fontconfig" in missing:
        return [*missing, *FONTS.values()]
    listing = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    return missing + [package for font, package in FONTS.items() if font not in listing]


def make(folder: Path) -> None:
    written = script.read(RECORDING_DIR / "script.toml")
    sentences = script.sentences(written)
    print("Speaking…", flush=True)
    spoken = voice.speak([sentence.spoken for sentence in sentences], folder)
    plan = script.arrange(written, sentences, [voice.seconds(path) for path in spoken])
    voice.join(spoken, plan.cues, plan.duration, folder / "voice.wav")
    print("Drawing…", flush=True)
    stills = slides.photograph([slides.draw(plan, still) for still in plan.stills], folder)
    print("Filming…", flush=True)
    film.encode(stills, plan, folder / "voice.wav", RECORDING_DIR)
    film.poster(stills[0], RECORDING_DIR / "poster.jpg")
    write("captions.en.vtt", script.webvtt(plan.cues, french=False))
    write("captions.fr.vtt", script.webvtt(plan.cues, french=True))
    write("chapters.txt", script.chapter_lines(plan.chapters))


def write(name: str, text: str) -> None:
    (RECORDING_DIR / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
