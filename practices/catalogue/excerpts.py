"""Where a practice holds the words asked for."""

from core.marking import BETWEEN_SENTENCES, Piece, marked, marked_sentence, stems
from practices.catalogue.text.grammar import wanted


def excerpts(summary: str, text: str, typed: str, language: str) -> tuple[list[Piece], list[Piece]]:
    """The whole summary and the best sentence of the text, in pieces; each empty where it holds no word of `typed`.

    A card shows both, so what stands in the summary is not looked for in the text.
    """
    searched = stems(" ".join(word for term in wanted(typed, language).present for word in term))
    return _if_found(marked(summary, searched)), _if_found(marked_sentence(_rest(text, summary), searched))


def _rest(text: str, summary: str) -> str:
    """The sentences of `text`, a line each, but for those in the summary; capitals and the last sign do not matter."""
    known = summary.casefold()
    sentences = BETWEEN_SENTENCES.split(text)
    return "\n".join(sentence for sentence in sentences if sentence.rstrip(".?!…。:").casefold() not in known)


def _if_found(pieces: list[Piece]) -> list[Piece]:
    return pieces if any(piece.is_hit for piece in pieces) else []
