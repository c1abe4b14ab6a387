"""Digits that are a name and count nothing: dates, times of day, "2FA", "1080p", "GET /feed?limit=20"."""

from __future__ import annotations

import re

_MONTHS = (
    r"(?:jan(?:uary?|uar)?|feb(?:ruary?|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli"
    r"|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"
_OF_THE_DAY = r"(?:[01]?\d|2[0-4])"
_FOLDED = (
    # A time that is named by its figures.
    r"(?<![\d.])\d{1,2}\.\d{1,2}\.\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/\d{4}\b",
    rf"\bq[1-4](?: {_YEAR})?\b|\b{_MONTHS}\.? (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?{_YEAR}\b",
    rf"\b(?:in|since|until|till|before|from|summer|winter|year|seit|ab) {_YEAR}\b(?! ?[a-z%$€£/]|[.,]\d)",
    rf"\b\d{{1,2}}(?:st|nd|rd|th) (?:of )?{_MONTHS}\b",
    r"(?<![\d.:])(?:\d{1,2}[:.]\d{2}|\d{1,2}) ?(?:am(?! (?:tag|abend|morgen|ende"
    r"|wochenende|\w+tag|anfang|st[uü]ck))|pm|a\.m\.|p\.m\.|uhr|o'clock)\b",
    rf"\b(?:at|until|from|by|around|before|after|since|till|um|gegen|ab"
    rf"|bis) {_OF_THE_DAY}:[0-5]\d\b(?! ?(?:min|h\b|hours?))",
    rf"\b(?:at|um|gegen) {_OF_THE_DAY}(?:, ?{_OF_THE_DAY}){{0,4}} (?:and|und|or|oder) {_OF_THE_DAY} ?h\b",
    rf"(?<![\d.:]){_OF_THE_DAY}:[0-5]\d ?(?:-|–|to|and|until|till|bis|und) ?{_OF_THE_DAY}:[0-5]\d\b",
    r"(?<![\d\w]):[0-5]\d\b",
    r"\b\d{2,5}x\d{2,5}\b(?: ?px\b)?",
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o'clock\b",
    rf"\bthe {_YEAR} (?=[a-z])",
    r"\b(?:flight|ticket|issue|norm|standard|plate|bug|incident|article|licen[cs]e|model|serial|invoice"
    r"|contract"
    r"|form) (?:no\.? |number |nr\.? |#)?(?:[a-z]{1,3}[ -]?)?\d{2,6}\b(?! ?[a-z%$€£/]|[.,:]\d)",
    r"\byear (?:19|20)\d\d\b",
    r"\b(?:fig|figure|table|section|sect|slide|chapter|appendix|step|note|page|room|line)\.? \d{1,3}[a-z]\b",
    r"\b\w*(?:raum|halle|kasse|zimmer|schritt|punkt|seite|linie|gleis|kapitel|abschnitt|stufe|spur"
    r"|abteilung|station)"
    r" \d{1,4}\b(?! ?[a-z%€])",
    r"\b(?:40[0134589]|410|422|429|50[0234]) (?:page|errors?|response)\b",
    r"\b\d+ ?(?:dpi|ppi|px|°c?|celsius|volts?|kwh|rpm|ppm)\b",
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?,? \d{1,2}:[0-5]\d\b",
    # A product, a picture or a number to call.
    r"\bindustr(?:y|ie) \d\.\d\b|\bweb ?\d\.\d\b|\bweb3\b",
    r"\b\d{3,4}[pi]\b",
    r"(?<![\d.,])(?:\+\d{1,3}|0\d{2,4})(?:[ /-]\d{2,9}){1,4}\b",
    r"\b(?:110|112|911|999)(?= (?:calls?|emergenc\w+|dispatch\w*|operators?)\b)",
    # Minutes and seconds a move, as chess players write it.
    r"(?<![\d.+] )(?<![\d.+])\b\d{1,2}\+\d{1,2}\b(?! ?[=+]|\d| ?bits?\b)(?= (?:blitz|rapid|bullet|games?"
    r"|and\b))",
    r"\b24/7\b|\b\d0/\d0 (?:rule|principle)\b|\b9 ?(?:-|to) ?5\b(?! ?[a-z%])",
    rf"\bbetween {_OF_THE_DAY} and {_OF_THE_DAY} ?h\b",
    r"(?<![^\s\"(])(?:[\d*/,-]{1,9} ){4}[\d*/,-]{1,9}(?![^\s\")])",
    r"(?<!every )(?<!each )\b\d{1,4}(?:st|nd|rd|th)\b(?! percentile)",
)
_CASED = (
    r"\b(?:[A-Z]\.\d{2,3}|ISO[ -]?\d+|UTF-?\d+|HTTP/\d(?:\.\d)?|IPv\d|HL7|SHA-?\d+|AES-?\d+|RSA-?\d+"
    r"|RFC ?\d+|\dG)\b",
    # "2PC" and "3DS", and no unit such as "5MB", "3RPS" or "5TH".
    r"\b\d(?!\w?B\b|[A-Z]?PS\b|PM\b|AM\b|MM\b|TH\b|ND\b|RD\b|MS\b|BN\b|AZ)[A-Z]{2}\b"
    r"|\b\dD\b(?= (?:\w+ )?(?:models?|prints?|scans?|views?|maps?|files?))",
    r"\bX\d{3,6}\b",
    r"\b[A-Z]{1,3}-[A-Z]{1,3} ?\d{1,4}\b|\b(?!UTC|GMT)[A-Z]{3,10}-\d{1,6}\b",
    r"\b(?:flight|train|bus|truck|room|plate|car) [A-Z]{1,3} ?\d{1,4}\b",
    r"\b(?:GET|POST|PUT|PATCH|DELETE) /\S{0,200}|(?<!\S)\S{0,80}\?[a-z_]{1,20}=\S{1,200}"
    r"|\b[a-z]{2,8}://\S{1,200}",
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?![\d.]| ?%)",
)
_SHARP = re.compile(r"\b[24568]K\b(?! ?(?:/|per\b|a\b|users|people|requests|rps|qps|reads|writes))")
_MACHINE_SIZE = re.compile(r"\b[a-z]{1,2}\d[a-z]{0,2}\.(?:\d{0,2}x?large|medium|small|micro|nano|metal)\b")
"""A kind of machine that one rents: "4x c5.large"."""
_SHOWN = re.compile(
    r"\b\d{3,4}[pi]\b|\b(?:mbps|mbit|videos?|uhd|hd|resolutions?|renditions?|screens?|films?|movies?"
    r"|footage|drm|displays?)\b",
    re.IGNORECASE,
)
"""What tells the "4K" of a picture from four thousand."""
_FOLDED_NAME = re.compile("|".join(_FOLDED), re.IGNORECASE)
_CASED_NAME = re.compile("|".join(_CASED))
_DIGIT = re.compile(r"\d")


def without_names(text: str) -> str:
    """The text without such digits, so that only numbers stay that may count something."""
    if not _DIGIT.search(text):
        return text
    text = _MACHINE_SIZE.sub("instance", text)
    if _SHOWN.search(text):
        text = _SHARP.sub(" ", text)
    return _FOLDED_NAME.sub(" ", _CASED_NAME.sub(" ", text))
