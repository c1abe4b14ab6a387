"""A certificate that no authority vouches for: known by its fingerprint, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCryptographicHash
from PySide6.QtNetwork import QSslCertificate, QSslConfiguration, QSslError


def fingerprint_of(certificate: QSslCertificate) -> str:
    """The SHA-256 of a certificate in hex."""
    return bytes(certificate.digest(QCryptographicHash.Algorithm.Sha256).toHex().data()).decode()


def without_authorities(configuration: QSslConfiguration) -> QSslConfiguration:
    """Believes no authority, so that every certificate comes to be compared before anything is said."""
    configuration.setCaCertificates([])
    return configuration


def all_pinned(errors: Iterable[QSslError], fingerprint: str) -> bool:
    """Whether all that is wrong is wrong about the certificate with this fingerprint; "" is none's."""
    return bool(fingerprint) and all(fingerprint_of(error.certificate()) == fingerprint for error in errors)
