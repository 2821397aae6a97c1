"""Every event fixture is one of the five shapes API Gateway sends, and none holds anything real."""

import ipaddress
import json
import re
import unittest

import templates

EVENTS = templates.ROOT / "tests" / "events"
ARN = re.compile(r"^arn:(aws|aws-cn|aws-us-gov):execute-api:([a-z0-9-]+):(111122223333):([a-z0-9]{10})/([A-Za-z0-9_$-]+)/(.*)$")


def shape(event):
    """The row of the table of five that an event belongs to; None when it is none of them."""
    if event.get("type") == "TOKEN":
        return "rest-token" if set(event) == {"type", "authorizationToken", "methodArn"} else None
    if event.get("type") != "REQUEST" or ("methodArn" in event) == ("routeArn" in event):
        return None
    context = event["requestContext"]
    if "routeArn" in event:
        return "http-2.0" if event.get("version") == "2.0" and "http" in context else None
    if context.get("eventType") == "CONNECT":
        return "websocket" if event["methodArn"].endswith("/$connect") and "httpMethod" not in event else None
    if event.get("version") == "1.0" and ("authorizationToken" in event or "resourceId" not in context):
        return "http-1.0"
    return "rest-request" if event.get("version") in (None, "1.0") and "httpMethod" in event else None


class Every_event(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts = {path.stem: path.read_text(encoding="utf-8") for path in EVENTS.glob("*.json")}
        cls.events = {name: json.loads(text) for name, text in cls.texts.items()}

    def test_is_of_the_shape_its_name_says(self):
        self.assertEqual({"rest-token", "rest-request", "websocket", "http-1.0", "http-2.0"}, {shape(e) for e in self.events.values()})
        for name, event in self.events.items():
            with self.subTest(name):
                self.assertTrue(name.startswith(str(shape(event))), f"{name} is {shape(event)}")

    def test_names_its_api_stage_and_request_in_its_arn(self):
        for name, event in self.events.items():
            with self.subTest(name):
                arn = ARN.match(event.get("methodArn") or event["routeArn"])
                self.assertIsNotNone(arn)
                partition, region, account, api, stage, request = arn.groups()
                self.assertEqual(partition == "aws-cn", region.startswith("cn-"))
                self.assertEqual(partition == "aws-us-gov", region.startswith("us-gov-"))
                context = event.get("requestContext", {})
                self.assertEqual((api, stage), (context.get("apiId", api), context.get("stage", stage)))
                self.assertEqual(account, context.get("accountId", account))
                self.assertRegex(request, r"^(\$connect|[A-Z]+/.*)$")

    def test_has_the_same_verb_and_path_everywhere(self):
        for name, event in self.events.items():
            request = ARN.match(event.get("methodArn") or event["routeArn"])[6]
            with self.subTest(name):
                if "httpMethod" in event:
                    self.assertEqual(request, event["httpMethod"] + event["path"])
                if "rawPath" in event:
                    stage = event["requestContext"]["stage"]
                    prefix = "" if stage == "$default" else f"/{stage}"
                    verb, path = request.split("/", 1)
                    self.assertEqual(f"{prefix}/{path}", event["rawPath"])
                    http = event["requestContext"]["http"]
                    self.assertEqual((verb, event["rawPath"]), (http["method"], http["path"]))

    def test_of_payload_two_has_lower_case_headers_and_no_lists_of_values(self):
        for name, event in self.events.items():
            if shape(event) == "http-2.0":
                with self.subTest(name):
                    self.assertEqual([], [key for key in event if key.startswith("multiValue")])
                    self.assertEqual([], [key for key in event["headers"] if key != key.lower()])

    def test_that_names_its_identity_source_holds_the_values_in_it(self):
        for name, event in self.events.items():
            source = event.get("identitySource")
            with self.subTest(name):
                if isinstance(source, str):
                    self.assertEqual(source, event["authorizationToken"])
                for value in source.split(",") if isinstance(source, str) else source or []:
                    rest = {key: found for key, found in event.items() if key not in ("identitySource", "authorizationToken")}
                    self.assertIn(value, templates.strings(rest))

    def test_variations_are_what_they_are_called(self):
        events = self.events
        self.assertTrue(events["rest-token-root"]["methodArn"].endswith("/prod/GET/"))
        self.assertIn(":", events["rest-token-colon-in-path"]["methodArn"].split("/", 1)[1])
        self.assertIn("/ESTestInvoke-stage/", events["rest-token-test-invoke"]["methodArn"])
        self.assertIsNone(events["rest-request-null-maps"]["pathParameters"])
        self.assertIsNone(events["rest-request-multi-value-headers-only"]["headers"])
        self.assertIn("aUtHoRiZaTiOn", events["rest-request-mixed-case-header"]["headers"])
        self.assertEqual(2, len(set(events["rest-request-two-authorizations"]["multiValueHeaders"]["Authorization"])))
        self.assertEqual("$LATEST", events["websocket-connect-latest-version"]["version"])
        self.assertNotIn("version", events["websocket-connect"])
        self.assertIn(",", events["http-1.0-two-identity-sources"]["identitySource"])
        self.assertIsNone(events["http-2.0-identity-source-null"]["identitySource"])
        self.assertNotIn("identitySource", events["http-2.0-identity-source-absent"])
        self.assertNotIn("cookies", events["http-2.0-cookies-absent"])
        self.assertIn("/$default/", events["http-2.0-default-stage"]["routeArn"])
        self.assertEqual("$default", events["http-2.0-default-route"]["routeKey"])
        self.assertIn(",", events["http-2.0-repeated-authorization"]["headers"]["authorization"])
        for name in ("http-2.0-client-certificate", "rest-request-client-certificate"):
            self.assertRegex(self.texts[name], r'"notAfter": "[A-Z][a-z]{2}  \d ')
        for partition in ("aws-cn", "aws-us-gov"):
            for family in ("rest-token", "rest-request", "http-2.0"):
                self.assertIn(f"arn:{partition}:", self.texts[f"{family}-{partition}"])

    def test_holds_nothing_real(self):
        for name, text in self.texts.items():
            with self.subTest(name):
                self.assertEqual([], suspicious(text))

    def test_writes_the_placeholder_only_where_a_token_goes(self):
        for name, event in self.events.items():
            for path, value in templates.walk(event):
                if isinstance(value, str) and "TOKEN" in value and path != ("type",):
                    with self.subTest(f"{name} {path}"):
                        if "access_token" in path:
                            self.assertEqual("TOKEN", value)
                        else:
                            self.assertRegex(value, r"([Bb]earer |access_token=)TOKEN(,|$)")

    def test_has_a_line_in_the_list_and_the_list_no_other(self):
        listed = re.findall(r"^\| `([^`]+)\.json` \| .+ \|$", (EVENTS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
        self.assertEqual(sorted(self.events), sorted(listed))


class The_search_for_real_values(unittest.TestCase):
    def test_can_find_some(self):
        for text in ("Bearer eyJhbGciOiJub25lIn0.eyJhIjoxfQ.x", "AKIA" + "ABCDEFGHIJKLMNOP", "arn:aws:x:eu-west-1:123456789013:y",
                     "a" * 41, "-----BEGIN PRIVATE KEY-----", "8.8.8.8", "https://accounts.google.com"):  # fmt: skip
            with self.subTest(text):
                self.assertNotEqual([], suspicious(text))

    def test_passes_what_is_invented(self):
        self.assertEqual([], suspicious('"Bearer TOKEN" 198.51.100.7 2001:db8::7 arn:aws:x:eu-west-1:111122223333:y client.example.com'))


def suspicious(text):
    """What in a text may come from real life: tokens, keys, accounts, addresses, hosts."""
    found = re.findall(r"eyJ[A-Za-z0-9_-]{8,}|(?:AKIA|ASIA)[A-Z0-9]{16}|PRIVATE KEY|[A-Za-z0-9+_=-]{41,}", text)
    found += [account for account in re.findall(r"\b\d{12}\b", text) if account != "111122223333"]
    found += [ip for ip in re.findall(r"\b\d{1,3}(?:\.\d{1,3}){3}\b", text) if ipaddress.ip_address(ip) not in DOCUMENTATION]
    hosts = re.findall(r"\b[a-z0-9.-]+\.(?:com|org|net|io|cn)\b", text)
    return found + [host for host in hosts if not re.search(r"(^|\.)example\.com$|\.execute-api\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$", host)]


DOCUMENTATION = ipaddress.ip_network("198.51.100.0/24")


if __name__ == "__main__":
    unittest.main()
