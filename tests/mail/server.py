"""A mail server for the tests: what it is told on standard input it does, and what it takes it writes to standard output.

    server.py --security plain|starttls|tls [--cert FILE --key FILE] [--user U --password P]

It prints {"port": N}, then a line of JSON for each RCPT ({"rcpt": …}), each letter ({"to": [...], "from": …, "raw": base64,
"tls": bool, "user": …}). Each line of standard input is JSON and replaces the rules: a reply for a recipient
({"rcpt": {"ana@example.com": "550 5.1.1 no such user"}}), for every sender ({"mail": "451 later"}), for every letter
({"data": "554 no"}), {"greylist": true} (each recipient is put off once), {"hang": "connect"|"rcpt"|"data"|"answer"} (says nothing
until further rules; "answer": though it has the letter), {"drop": "data"} (takes the letter and hangs up before it says so). It answers {"ok": true}.
"""

import argparse
import asyncio
import base64
import json
import logging
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

# What it thinks of the tests' ways is no news.
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

rules = {}
changed = asyncio.Event()
put_off = set()


def say(**what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


async def hang(where):
    while rules.get("hang") == where:
        changed.clear()
        await changed.wait()


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if "mail" in rules:
            return rules["mail"]
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        say(rcpt=address)
        await hang("rcpt")
        if rules.get("greylist") and address not in put_off:
            put_off.add(address)
            return "451 4.7.1 Greylisted, try again later"
        if address in rules.get("rcpt", {}):
            return rules["rcpt"][address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        await hang("data")
        if "data" in rules:
            return rules["data"]
        say(
            to=envelope.rcpt_tos,
            sender=envelope.mail_from,
            raw=base64.b64encode(envelope.content).decode(),
            tls=server.transport.get_extra_info("ssl_object") is not None,
            user=getattr(session, "seatbell_user", None),
        )
        await hang("answer")
        if rules.get("drop") == "data":
            server.transport.abort()
        return "250 OK"


class Server(SMTP):
    async def _handle_client(self):
        await hang("connect")
        await super()._handle_client()


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--security", choices=["plain", "starttls", "tls"], default="plain")
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--user")
    parser.add_argument("--password")
    asked = parser.parse_args()

    context = None
    if asked.security != "plain":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(asked.cert, asked.key)

    def authenticate(server, session, envelope, mechanism, data):
        right = asked.user is not None and data.login == asked.user.encode() and data.password == asked.password.encode()
        session.seatbell_user = asked.user if right else None
        return AuthResult(success=right, handled=right)

    def factory():
        return Server(
            Handler(),
            hostname="mail.test",
            enable_SMTPUTF8=True,
            tls_context=context if asked.security == "starttls" else None,
            require_starttls=asked.security == "starttls",
            authenticator=authenticate,
            auth_required=asked.user is not None,
            auth_require_tls=False,
            ident="seatbell test",
            timeout=60,
            loop=asyncio.get_running_loop(),
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        factory, "127.0.0.1", 0, ssl=context if asked.security == "tls" else None
    )
    say(port=server.sockets[0].getsockname()[1])

    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        rules.clear()
        rules.update(json.loads(line))
        changed.set()
        say(ok=True)


asyncio.run(main())
