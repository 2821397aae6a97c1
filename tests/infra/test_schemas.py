"""The JSON Schemas that editors check documents with: valid themselves, open to real entries, closed to typical mistakes."""

import copy
import json
import unittest

import templates
from jsonschema import Draft7Validator

SCHEMAS = templates.ROOT / "infra" / "schemas"

REMOTE = {
    "URI": "https://id.acme.test:8443/keys",
    "RequestTimeoutMs": 2000,
    "CacheDuration": "15m",
    "FetchAsynchronously": True,
    "UseSNI": True,
    "RetryPolicy": {"NumRetries": 4, "RetryPolicyBackOff": {"BaseInterval": "200ms", "MaxInterval": "3s"}},
    "JWKSCluster": {
        "DiscoveryType": "LOGICAL_DNS",
        "ConnectTimeout": "2s",
        "TLSCertificates": {"TrustedCA": {"EnvironmentVariable": "ACME_ROOT_PEM"}},
    },
}
LOCATIONS = [
    {"Header": {"Name": "X-Acme-Token", "ValuePrefix": "JWT ", "Forward": True}},
    {"QueryParam": {"Name": "tkn"}},
    {"Cookie": {"Name": "acme_session"}},
]
PROVIDER = {
    "Kind": "jwt-provider",
    "Name": "acme-idp",
    "Issuer": "https://id.acme.test/",
    "Audiences": ["orders-api", "https://orders.acme.test/"],
    "JSONWebKeySet": {"Remote": REMOTE},
    "Locations": LOCATIONS,
    "Forwarding": {"HeaderName": "X-Acme-Claims", "PadForwardPayloadHeader": True},
    "ClockSkewSeconds": 45,
    "CacheConfig": {"Size": 500},
    "Meta": {"team": "identity"},
    "Namespace": "default",
    "Partition": "default",
}
EXTENDED = {
    "Kind": "jwt-provider",
    "Name": "acme-idp",
    "Issuer": "https://id.acme.test/",
    "IssuerAliases": ["https://login.acme.test/"],
    "Audiences": ["orders-api"],
    "AudienceClaims": ["aud", "client_id"],
    "JSONWebKeySet": {"Discovery": {"URI": "https://id.acme.test/openid", "CacheDuration": 900000000000}},
    "MaxStale": "0",
    "Algorithms": ["RS256", "EdDSA"],
    "TokenTypes": ["", "at+jwt"],
    "RequireExpiration": False,
    "MaxLifetime": "1h30m",
    "Claims": {
        "Username": "email",
        "UsernamePrefix": "acme:",
        "Groups": "groups",
        "Extra": [{"Key": "plan", "ValueExpression": "claims.plan"}],
    },
    "ForwardClaims": ["org.unit"],
    "UsageKeyClaim": "usage_key",
    "Hash": 1,
    "CreateIndex": 12,
    "ModifyIndex": 14,
}
INTENTIONS = {
    "Kind": "api-intentions",
    "Name": "orders",
    "APIs": ["a1b2c3d4e5/prod", "a1b2c3d4e5", "a1b2c3d4e5/$default", "*"],
    "JWT": {"Providers": [{"Name": "okta", "VerifyClaims": [{"Path": ["org"], "Value": "acme"}]}]},
    "Permissions": [
        {
            "Action": "allow",
            "HTTP": {"PathPrefix": "/orders", "Methods": ["GET"]},
            "JWT": {"Providers": [{"Name": "okta", "VerifyClaims": [{"Path": ["scope"], "Value": "orders:read"}]}]},
        },
        {"Action": "allow", "HTTP": {"PathExact": "/health"}},
        {
            "Action": "allow",
            "HTTP": {
                "PathRegex": "/v[0-9]+/.*",
                "Header": [
                    {"Name": "X-Debug", "Present": True, "Invert": True},
                    {"Name": "X-Client", "Prefix": "mobile/", "IgnoreCase": True},
                ],
            },
        },
        {"Action": "deny", "HTTP": {"PathPrefix": "/"}},
    ],
}
LOCAL = {"Local": {"JWKS": "eyJrZXlzIjpbXX0="}}
NOTHING = object()

# What is changed, and what the schema then complains of.
PROVIDER_MISTAKES = [
    (("Kind",), "JWTProvider"),
    (("Kind",), NOTHING),
    (("Name",), ""),
    (("Name",), NOTHING),
    (("Issuers",), ["https://id.acme.test/"]),
    (("issuer",), "https://id.acme.test/"),
    (("Audiences",), "orders-api"),
    (("Audiences",), [""]),
    (("Audiences",), ["a", "a"]),
    (("AudienceClaims",), []),
    (("Algorithms",), ["none"]),
    (("Algorithms",), ["rs256"]),
    (("Algorithms",), []),
    (("TokenTypes",), [None]),
    (("JSONWebKeySet",), NOTHING),
    (("JSONWebKeySet",), {}),
    (("JSONWebKeySet",), [LOCAL]),
    (("JSONWebKeySet",), {**LOCAL, "Remote": REMOTE}),
    (("JSONWebKeySet",), {"Local": {}}),
    (("JSONWebKeySet",), {"Local": {"JWKS": "", "Filename": "/x"}}),
    (("JSONWebKeySet",), {"Local": {"JWKS": "e30=", "Filename": "/x"}}),
    (("JSONWebKeySet",), {"Discovery": {"Issuer": "https://id.acme.test/"}}),
    (("JSONWebKeySet", "Remote", "URI"), NOTHING),
    (("JSONWebKeySet", "Remote", "Url"), "https://id.acme.test/keys"),
    (("JSONWebKeySet", "Remote", "RequestTimeoutMs"), "2000"),
    (("JSONWebKeySet", "Remote", "RequestTimeoutMs"), -1),
    (("JSONWebKeySet", "Remote", "RequestTimeoutMs"), 1.5),
    (("JSONWebKeySet", "Remote", "CacheDuration"), "300"),
    (("JSONWebKeySet", "Remote", "CacheDuration"), "5 m"),
    (("JSONWebKeySet", "Remote", "CacheDuration"), "-5m"),
    (("JSONWebKeySet", "Remote", "CacheDuration"), ""),
    (("JSONWebKeySet", "Remote", "CacheDuration"), 1.5),
    (("JSONWebKeySet", "Remote", "FetchAsynchronously"), "false"),
    (("JSONWebKeySet", "Remote", "RetryPolicy", "NumRetries"), -1),
    (("JSONWebKeySet", "Remote", "RetryPolicy", "RetryPolicyBackoff"), {}),
    (("JSONWebKeySet", "Remote", "JWKSCluster", "DiscoveryType"), "strict_dns"),
    (("JSONWebKeySet", "Remote", "JWKSCluster", "TLSCertificates"), {}),
    (("JSONWebKeySet", "Remote", "JWKSCluster", "TLSCertificates", "CaCertificateProviderInstance"), {}),
    (("JSONWebKeySet", "Remote", "JWKSCluster", "TLSCertificates", "TrustedCA"), {}),
    (("JSONWebKeySet", "Remote", "JWKSCluster", "TLSCertificates", "TrustedCA", "Filename"), "/ca.pem"),
    (("Locations",), LOCATIONS[0]),
    (("Locations",), [{}]),
    (("Locations",), [{"Header": {"Name": "A"}, "Cookie": {"Name": "a"}}]),
    (("Locations", 0, "Header", "Name"), "X Token"),
    (("Locations", 0, "Header", "ValuePrefix"), "JWT\u00a0"),
    (("Locations", 0, "Header", "Forward"), "true"),
    (("Locations", 1, "QueryParam", "Name"), NOTHING),
    (("Locations", 1, "QueryParam", "ValuePrefix"), "x"),
    (("Locations", 2, "Cookie", "Name"), ""),
    (("Forwarding",), {}),
    (("Forwarding", "HeaderName"), ""),
    (("ClockSkewSeconds",), "45"),
    (("ClockSkewSeconds",), -1),
    (("ClockSkewSeconds",), 86401),
    (("RequireExpiration",), 1),
    (("MaxLifetime",), "1d"),
    (("CacheConfig", "Size"), "500"),
    (("Claims",), {"Extra": {"Key": "plan", "ValueExpression": "claims.plan"}}),
    (("Claims",), {"Extra": [{"Key": "plan"}]}),
    (("Claims",), {"Name": "sub"}),
    (("Meta", "team"), 1),
    (("Meta", "team"), "x" * 513),
    (("Meta",), {str(number): "" for number in range(65)}),
    (("Namespace",), "team"),
    (("Partition",), "team"),
]
INTENTION_MISTAKES = [
    (("Kind",), "service-intentions"),
    (("Name",), NOTHING),
    (("APIs",), []),
    (("APIs",), "*"),
    (("APIs",), ["a1b2c3d4e5/*"]),
    (("APIs",), ["a1b2c3d4e5/prod/GET"]),
    (("Sources",), []),
    (("Permissions",), NOTHING),
    (("Permissions",), []),
    (("JWT",), {}),
    (("JWT",), {"Providers": []}),
    (("JWT", "Providers"), {"Name": "okta"}),
    (("JWT", "Providers", 0, "Name"), NOTHING),
    (("JWT", "Providers", 0, "VerifyClaims", 0, "Path"), "org"),
    (("JWT", "Providers", 0, "VerifyClaims", 0, "Path"), []),
    (("JWT", "Providers", 0, "VerifyClaims", 0, "Value"), 1),
    (("JWT", "Providers", 0, "VerifyClaims", 0, "Value"), NOTHING),
    (("Permissions", 0, "Action"), "Allow"),
    (("Permissions", 0, "Action"), NOTHING),
    (("Permissions", 0, "Action"), "deny"),
    (("Permissions", 0, "HTTP"), NOTHING),
    (("Permissions", 0, "HTTP"), {}),
    (("Permissions", 0, "HTTP", "PathExact"), "/orders"),
    (("Permissions", 0, "HTTP", "PathRegex"), "/orders"),
    (("Permissions", 2, "HTTP", "PathExact"), "/orders"),
    (("Permissions", 0, "HTTP", "PathPrefix"), "orders"),
    (("Permissions", 0, "HTTP", "PathPrefix"), "/orders/*"),
    (("Permissions", 0, "HTTP", "PathPrefix"), "/orders/%2e"),
    (("Permissions", 0, "HTTP", "Methods"), []),
    (("Permissions", 0, "HTTP", "Methods"), ["get"]),
    (("Permissions", 0, "HTTP", "Methods"), ["GET", "GET"]),
    (("Permissions", 2, "HTTP", "Header"), {"Name": "X-Debug", "Present": True}),
    (("Permissions", 2, "HTTP", "Header", 0, "Name"), NOTHING),
    (("Permissions", 2, "HTTP", "Header", 0, "Present"), NOTHING),
    (("Permissions", 2, "HTTP", "Header", 0, "Present"), False),
    (("Permissions", 2, "HTTP", "Header", 0, "Exact"), "x"),
    (("Permissions", 2, "HTTP", "Header", 0, "IgnoreCase"), True),
]


def load(name):
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


def changed(document, path, value):
    """A copy in which the member at the path has another value, or is gone."""
    document = copy.deepcopy(document)
    *parents, last = path
    place = document
    for part in parents:
        place = place[part]
    if value is NOTHING:
        del place[last]
    else:
        place[last] = value
    return document


class The_schemas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.provider = Draft7Validator(load("jwt-provider"))
        cls.intentions = Draft7Validator(load("api-intentions"))

    def assert_taken(self, validator, document):
        self.assertEqual([], [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)])

    def test_are_schemas_themselves(self):
        for name in ("jwt-provider", "api-intentions"):
            with self.subTest(name):
                Draft7Validator.check_schema(load(name))

    def test_describe_every_field_and_close_every_object(self):
        for name in ("jwt-provider", "api-intentions"):
            for path, value in templates.walk(load(name)):
                if isinstance(value, dict) and isinstance(value.get("properties"), dict) and value.get("type") == "object":
                    with self.subTest(f"{name} {path}"):
                        self.assertIs(False, value["additionalProperties"])
                        for field in value["properties"].values():
                            self.assertTrue("description" in field or "$ref" in field)

    def test_take_their_own_defaults(self):
        for validator in (self.provider, self.intentions):
            for path, value in templates.walk(validator.schema):
                if isinstance(value, dict) and "default" in value and "properties" not in path[-1:]:
                    with self.subTest(path):
                        field = {**value, "definitions": validator.schema["definitions"]}
                        self.assertTrue(validator.evolve(schema=field).is_valid(value["default"]))

    def test_refer_only_to_definitions_that_exist(self):
        for validator in (self.provider, self.intentions):
            for path, value in templates.walk(validator.schema):
                if path and path[-1] == "$ref":
                    with self.subTest(path):
                        self.assertIn(value.removeprefix("#/definitions/"), validator.schema["definitions"])

    def test_take_an_entry_with_all_of_Consuls_fields(self):
        self.assert_taken(self.provider, PROVIDER)

    def test_take_the_other_choice_of_certificates(self):
        instance = {"CaCertificateProviderInstance": {"InstanceName": "default", "CertificateName": "ROOTCA"}}
        self.assert_taken(self.provider, changed(PROVIDER, ("JSONWebKeySet", "Remote", "JWKSCluster", "TLSCertificates"), instance))

    def test_take_a_local_key_set(self):
        self.assert_taken(self.provider, changed(PROVIDER, ("JSONWebKeySet",), LOCAL))

    def test_take_an_entry_with_all_extension_fields(self):
        self.assert_taken(self.provider, EXTENDED)

    def test_take_either_an_issuer_or_audiences(self):
        self.assert_taken(self.provider, changed(PROVIDER, ("Issuer",), NOTHING))
        self.assert_taken(self.provider, changed(PROVIDER, ("Audiences",), NOTHING))
        self.assertFalse(self.provider.is_valid(changed(changed(PROVIDER, ("Issuer",), NOTHING), ("Audiences",), NOTHING)))
        self.assertFalse(self.provider.is_valid(changed(EXTENDED, ("Issuer",), NOTHING)))

    def test_take_intentions_with_all_fields(self):
        self.assert_taken(self.intentions, INTENTIONS)

    def test_refuse_typical_mistakes_in_providers(self):
        for path, value in PROVIDER_MISTAKES:
            with self.subTest(path=path, value=value):
                self.assertFalse(self.provider.is_valid(changed(PROVIDER, path, value)))

    def test_refuse_typical_mistakes_in_intentions(self):
        for path, value in INTENTION_MISTAKES:
            with self.subTest(path=path, value=value):
                self.assertFalse(self.intentions.is_valid(changed(INTENTIONS, path, value)))


if __name__ == "__main__":
    unittest.main()
