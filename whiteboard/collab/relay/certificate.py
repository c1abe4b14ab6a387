"""The certificate that a relay shows, and what it is recognised by."""

from __future__ import annotations

import hashlib
import os
import ssl
from pathlib import Path

from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem

_BEGIN, _END = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"


def fingerprint(certificate: Path) -> str:
    """SHA-256 of the (first) certificate in a file, in hex.

    Raises:
        FileProblem: there is none in it.
    """
    try:
        text = certificate.read_text(encoding="ascii", errors="replace")
        first, end, _rest = text[text.index(_BEGIN) :].partition(_END)
        found = ssl.PEM_cert_to_DER_cert(first + end)
    except (OSError, ValueError) as error:
        raise FileProblem(
            _("The certificate {name} cannot be read ({reason}).").format(
                name=certificate, reason=getattr(error, "strerror", None) or _("no certificate in PEM")
            )
        ) from error
    return hashlib.sha256(found).hexdigest()


def tls_context(certificate: Path, key: Path) -> ssl.SSLContext:
    """TLS as a server with this certificate.

    Raises:
        FileProblem: the files cannot be read, or do not belong together.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        # Otherwise OpenSSL would ask on the terminal.
        context.load_cert_chain(certificate, key, password=lambda: "")
    except (OSError, ValueError) as error:
        missing = next((path for path in (certificate, key) if not os.access(path, os.R_OK)), None)
        if missing is not None:
            raise FileProblem(_("The TLS file {name} cannot be read.").format(name=missing)) from error
        raise FileProblem(
            _("{certificate} and {key} are no certificate and key that belong together, in PEM.").format(
                certificate=certificate, key=key
            )
        ) from error
    return context
