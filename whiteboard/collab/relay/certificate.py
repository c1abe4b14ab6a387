"""A certificate that signs itself, for hosting on a LAN: trusted by its fingerprint in the invite link."""

from __future__ import annotations

import datetime as dt
import hashlib
import ipaddress
import os
import ssl
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem

CERTIFICATE = "certificate.pem"
KEY = "certificate-key.pem"
DAYS = 825


def self_signed(folder: Path, host: str) -> tuple[Path, Path]:
    """Certificate and key in a folder, made where there are none or where they have expired.

    Raises:
        FileProblem: the folder cannot be read or written.
    """
    certificate, key = folder / CERTIFICATE, folder / KEY
    try:
        if not (certificate.exists() and key.exists() and _lasts(certificate)):
            folder.mkdir(parents=True, exist_ok=True)
            _make(certificate, key, host)
    except (OSError, ValueError) as error:
        raise FileProblem(
            _("The certificate cannot be kept in {name} ({reason}).").format(
                name=folder, reason=getattr(error, "strerror", None) or error
            )
        ) from error
    return certificate, key


def fingerprint(certificate: Path) -> str:
    """SHA-256 of the (first) certificate in a file, in hex.

    Raises:
        FileProblem: there is none in it.
    """
    try:
        found = x509.load_pem_x509_certificates(certificate.read_bytes())[0]
    except (OSError, ValueError, IndexError) as error:
        raise FileProblem(
            _("The certificate {name} cannot be read ({reason}).").format(
                name=certificate, reason=getattr(error, "strerror", None) or _("no certificate in PEM")
            )
        ) from error
    return hashlib.sha256(found.public_bytes(serialization.Encoding.DER)).hexdigest()


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


def _lasts(certificate: Path) -> bool:
    found = x509.load_pem_x509_certificate(certificate.read_bytes())
    tomorrow = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    return found.not_valid_after_utc > tomorrow


def _make(certificate: Path, key: Path, host: str) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Whiteboard relay")])
    now = dt.datetime.now(dt.UTC)
    names: list[x509.GeneralName] = [
        x509.DNSName("localhost"),
        x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
    ]
    try:
        names.append(x509.IPAddress(ipaddress.ip_address(host)))
    except ValueError:
        names.append(x509.DNSName(host))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        # A seat whose clock is slow must not find it to be of the future.
        .not_valid_before(now - dt.timedelta(days=2))
        .not_valid_after(now + dt.timedelta(days=DAYS))
        .add_extension(x509.SubjectAlternativeName(dict.fromkeys(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(private, hashes.SHA256())
    )
    _write(
        key,
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )
    _write(certificate, made.public_bytes(serialization.Encoding.PEM))


def _write(path: Path, data: bytes) -> None:
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    new.replace(path)
