"""What a function under measurement talks to: Parameter Store and a Runtime API over plain http, an identity provider over TLS.

Small and blocking: one write an answer, so that the same run of the same program reads the same pieces again and again.
"""
import base64
import datetime
import ipaddress
import json
import pathlib
import queue
import socket
import ssl
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PATH = "/authorizer/bench"
SYSTEM_ROOTS = pathlib.Path("/etc/ssl/certs/ca-certificates.crt")


def segment(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Server:
    """Serves every connection on a thread of its own until the other side closes it."""

    def __init__(self, tls=None):
        self.tls = tls
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            kept = b""
            while True:
                while b"\r\n\r\n" not in kept:
                    piece = connection.recv(65536)
                    if not piece:
                        return
                    kept += piece
                head, kept = kept.split(b"\r\n\r\n", 1)
                lines = head.decode().split("\r\n")
                headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
                length = int(headers.get("content-length", 0))
                while len(kept) < length:
                    kept += connection.recv(65536)
                body, kept = kept[:length], kept[length:]
                method, path, _ = lines[0].split(" ")
                status, more, answer = self.answer(method, path, body)
                text = f"HTTP/1.1 {status}\r\n{more}Content-Type: application/json\r\nContent-Length: {len(answer)}\r\n\r\n"
                connection.sendall(text.encode() + answer)
        except (OSError, ValueError):
            return
        finally:
            connection.close()

    def close(self):
        self.listener.close()


class ParameterStore(Server):
    """Pages of ten. Signatures are the tests' business, not this one's."""

    def __init__(self, parameters):
        super().__init__()
        names = sorted(parameters)
        self.pages = []
        for first in range(0, len(names), 10):
            page = {"Parameters": [self.shown(name, parameters[name]) for name in names[first : first + 10]]}
            if first + 10 < len(names):
                page["NextToken"] = str(len(self.pages) + 1)
            self.pages.append(json.dumps(page, separators=(",", ":")).encode())

    @staticmethod
    def shown(name, value):
        return {
            "ARN": "arn:aws:ssm:eu-west-1:111122223333:parameter" + name, "DataType": "text", "LastModifiedDate": 1.7e9,
            "Name": name, "Type": "String", "Value": value, "Version": 1,
        }

    def answer(self, method, path, body):
        wanted = json.loads(body)
        if "Path" not in wanted:
            return "400 Bad Request", "", b'{"__type":"ParameterNotFound"}'
        return "200 OK", "", self.pages[int(wanted.get("NextToken", 0))]


class IdentityProvider(Server):
    """One RS256 key, a certificate of a root of its own."""

    def __init__(self, folder):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.root_file = folder / "root.pem"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate(folder))
        numbers = self.key.public_key().public_numbers()
        jwk = {
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "k1", "e": "AQAB",
            "n": segment(numbers.n.to_bytes(256, "big")),
        }
        self.set = json.dumps({"keys": [jwk]}, separators=(",", ":")).encode()
        super().__init__(context)
        self.issuer = f"https://{self.address}"

    def answer(self, method, path, body):
        return "200 OK", "", self.set

    def certificate(self, folder):
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "authorizer bench root")])
        now = datetime.datetime.now(datetime.timezone.utc)
        root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())

        def builder(subject, public_key):
            return (
                x509.CertificateBuilder().subject_name(subject).issuer_name(name).public_key(public_key)
                .serial_number(x509.random_serial_number())
                .not_valid_before(now - datetime.timedelta(hours=1)).not_valid_after(now + datetime.timedelta(days=1))
            )

        root = (
            builder(name, root_key.public_key())
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
            .sign(root_key, hashes.SHA256())
        )
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "authorizer bench identity provider")])
        address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
        server = (
            builder(subject, key.public_key())
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([address, x509.DNSName("localhost")]), critical=False)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .sign(root_key, hashes.SHA256())
        )
        pem = serialization.Encoding.PEM
        self.root_file.write_bytes(root.public_bytes(pem))
        file = folder / "server.pem"
        private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        file.write_bytes(private + server.public_bytes(pem))
        return file

    def token(self):
        now = int(datetime.datetime.now(datetime.timezone.utc).timestamp())
        claims = {
            "iss": self.issuer, "aud": "orders", "sub": "user-1", "iat": now, "nbf": now, "exp": now + 86400,
            "client_id": "bench", "scope": "orders:read orders:write", "jti": "00000000-0000-0000-0000-000000000000",
        }
        parts = [json.dumps(part, separators=(",", ":")).encode() for part in ({"alg": "RS256", "typ": "JWT", "kid": "k1"}, claims)]
        text = ".".join(map(segment, parts))
        return text + "." + segment(self.key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256()))


class RuntimeApi(Server):
    """Hands out the same event until it has been answered `count` times; then `next` stays open, as when Lambda freezes the sandbox."""

    def __init__(self, event, count):
        self.event = event
        self.left = count
        self.number = 0
        self.posted = queue.Queue()
        super().__init__()

    def answer(self, method, path, body):
        if method == "POST":
            self.left -= path.endswith("/response")
            self.posted.put((path, body))
            return "202 Accepted", "", b'{"status":"OK"}\n'
        if self.left <= 0:
            self.posted.put(("idle", b""))
            threading.Event().wait()
        self.number += 1
        due = int(datetime.datetime.now().timestamp() * 1000) + 600_000
        more = (
            f"Lambda-Runtime-Aws-Request-Id: 00000000-0000-4000-8000-{self.number:012d}\r\nLambda-Runtime-Deadline-Ms: {due}\r\n"
            "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-west-1:111122223333:function:bench\r\n"
        )
        return "200 OK", more, self.event
