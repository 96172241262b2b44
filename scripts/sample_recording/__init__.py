"""The parts of `scripts/make_sample_recording.py`: words and times, voice, drawings, slides, film."""
