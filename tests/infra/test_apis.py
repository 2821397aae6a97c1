"""What the sample APIs ask of the authorizer: when it is called, what is remembered, who may call it."""

import json
import re
import unittest

import templates

AUTHORIZER = "arn:aws:lambda:eu-west-1:111122223333:function:authorizer:live"
SIMPLE_TOKEN = "Bearer aaa.bbb.ccc"


class The_REST_API(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.template = templates.translate(templates.REST_API, AuthorizerArn=AUTHORIZER)
        (cls.api,) = templates.resources(cls.template, "AWS::ApiGateway::RestApi").values()
        cls.body = cls.api["Properties"]["Body"]
        cls.authorizers = {name: gateway(scheme) for name, scheme in cls.body["securityDefinitions"].items()}

    def test_has_a_TOKEN_and_a_REQUEST_authorizer(self):
        self.assertEqual({"Token": "token", "Request": "request"}, {k: v["type"] for k, v in self.authorizers.items()})

    def test_takes_the_token_from_the_Authorization_header(self):
        self.assertEqual("Authorization", self.body["securityDefinitions"]["Token"]["name"])
        self.assertEqual("method.request.header.Authorization", self.authorizers["Request"]["identitySource"])

    def test_lets_through_what_may_be_a_token_and_nothing_else(self):
        expression = re.compile(self.authorizers["Token"]["identityValidationExpression"])
        for value in (SIMPLE_TOKEN, "bearer aaa.bbb.ccc", "BEARER a-_9.b.c"):
            with self.subTest(value):
                self.assertRegex(value, expression)
        for value in ("", "Bearer", "Bearer ", "Bearer aaa", "Bearer a.b", "Bearer a.b.c.d", "Basic a.b.c", "Bearer a.b.c, Bearer a.b.c"):
            with self.subTest(value):
                self.assertNotRegex(value, expression)

    def test_calls_the_alias(self):
        for name, authorizer in self.authorizers.items():
            with self.subTest(name):
                self.assertEqual(AUTHORIZER, authorizer["authorizerUri"]["Fn::Sub"][1]["__FunctionArn__"])

    def test_guards_each_GET_with_the_authorizer_it_is_named_after(self):
        self.assertEqual({"/token", "/request"}, set(self.body["paths"]))
        self.assertEqual([{"Token": []}], self.body["paths"]["/token"]["get"]["security"])
        self.assertEqual([{"Request": []}], self.body["paths"]["/request"]["get"]["security"])

    def test_answers_preflight_requests_without_an_authorizer(self):
        for path, operations in self.body["paths"].items():
            with self.subTest(path):
                self.assertEqual({"get", "options"}, set(operations))
                self.assertNotIn("security", operations["options"])
        self.assertNotIn("security", self.body)

    def test_echoes_the_context_from_a_mock(self):
        for path, operations in self.body["paths"].items():
            with self.subTest(path):
                integration = operations["get"]["x-amazon-apigateway-integration"]
                self.assertEqual("mock", integration["type"])
                mapping = integration["responses"]["default"]["responseTemplates"]["application/json"]
                plain = re.sub(r'"\$(util\.escapeJavaScript\([^)]*\)\.replaceAll\("[^"]*", "\'"\)|context\.[\w.]+)"', '"x"', mapping)
                self.assertEqual({"principalId", "provider", "sub", "scope", "exp"}, set(json.loads(plain)))

    def test_has_one_stage(self):
        stages = templates.resources(self.template, "AWS::ApiGateway::Stage").values()
        self.assertEqual(["sample"], [stage["Properties"]["StageName"] for stage in stages])
        for deployment in templates.resources(self.template, "AWS::ApiGateway::Deployment").values():
            self.assertNotIn("StageName", deployment["Properties"])

    def test_refuses_in_words_a_client_understands(self):
        responses = self.body["x-amazon-apigateway-gateway-responses"]
        statuses = {
            "UNAUTHORIZED": "401",
            "ACCESS_DENIED": "403",
            "AUTHORIZER_FAILURE": "500",
            "AUTHORIZER_CONFIGURATION_ERROR": "500",
            "MISSING_AUTHENTICATION_TOKEN": "404",
        }
        for name, status in statuses.items():
            with self.subTest(name):
                self.assertEqual(status, str(responses[name]["statusCode"]))
                json.loads(responses[name]["responseTemplates"]["application/json"])
        for name in ("UNAUTHORIZED", "ACCESS_DENIED"):
            with self.subTest(name):
                challenge = responses[name]["responseParameters"]["gatewayresponse.header.WWW-Authenticate"]
                self.assertRegex(challenge, r"^'Bearer realm=\"[^\"]+\"'$")

    def test_shows_every_error_to_the_page_that_asked(self):
        for name, response in self.body["x-amazon-apigateway-gateway-responses"].items():
            with self.subTest(name):
                self.assertIn("gatewayresponse.header.Access-Control-Allow-Origin", response["responseParameters"])


class The_HTTP_API(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.template = templates.translate(templates.HTTP_API, AuthorizerArn=AUTHORIZER)
        (cls.api,) = templates.resources(cls.template, "AWS::ApiGatewayV2::Api").values()
        cls.body = cls.api["Properties"]["Body"]
        cls.authorizer = gateway(cls.body["components"]["securitySchemes"]["Authorizer"])

    def test_has_one_authorizer_with_payload_two_as_text(self):
        self.assertEqual({"Authorizer"}, set(self.body["components"]["securitySchemes"]))
        self.assertEqual("request", self.authorizer["type"])
        self.assertEqual("2.0", self.authorizer["authorizerPayloadFormatVersion"])

    def test_expects_the_answers_that_the_function_gives_by_default(self):
        default = templates.load(templates.MAIN)["Parameters"]["HttpApiResponse"]["Default"]
        self.assertEqual(default == "simple", self.authorizer["enableSimpleResponses"])

    def test_remembers_answers_by_the_Authorization_header(self):
        self.assertEqual(["$request.header.Authorization"], self.authorizer["identitySource"])

    def test_calls_the_alias(self):
        function = self.authorizer["authorizerUri"]["Fn::Sub"][1]["__FunctionArn__"]
        self.assertIn(function, (AUTHORIZER, {"Ref": "AuthorizerArn"}))

    def test_guards_every_route(self):
        for path, operations in self.body["paths"].items():
            for verb, operation in operations.items():
                with self.subTest(f"{verb} {path}"):
                    self.assertEqual([{"Authorizer": []}], operation["security"])

    def test_answers_preflight_requests_itself(self):
        self.assertEqual({"/echo": {"get"}}, {path: set(operations) for path, operations in self.body["paths"].items()})
        self.assertIn("authorization", self.body["x-amazon-apigateway-cors"]["allowHeaders"])

    def test_echoes_the_context_from_a_function_that_is_in_the_template(self):
        handler = inline_handler(self.template)
        found = handler({"requestContext": {"authorizer": {"lambda": {"sub": "alice", "exp": 1}}}}, None)
        self.assertEqual((200, {"sub": "alice", "exp": 1}), (found["statusCode"], json.loads(found["body"])))
        self.assertEqual({}, json.loads(handler({"requestContext": {}}, None)["body"]))


class The_WebSocket_API(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.template = templates.translate(templates.WEBSOCKET_API, AuthorizerArn=AUTHORIZER)
        (cls.authorizer,) = templates.resources(cls.template, "AWS::ApiGatewayV2::Authorizer").values()
        cls.routes = {
            route["Properties"]["RouteKey"]: route["Properties"]
            for route in templates.resources(cls.template, "AWS::ApiGatewayV2::Route").values()
        }

    def test_takes_the_token_from_the_query_where_a_browser_can_put_it(self):
        self.assertEqual(["route.request.querystring.access_token"], self.authorizer["Properties"]["IdentitySource"])
        self.assertEqual("REQUEST", self.authorizer["Properties"]["AuthorizerType"])

    def test_calls_the_alias(self):
        self.assertEqual(AUTHORIZER, self.authorizer["Properties"]["AuthorizerUri"]["Fn::Sub"][1]["AuthArn"])

    def test_sets_no_time_to_remember_an_answer_for_there_is_none(self):
        self.assertNotIn("AuthorizerResultTtlInSeconds", self.authorizer["Properties"])

    def test_asks_on_connecting_alone(self):
        self.assertEqual({"$connect", "$default"}, set(self.routes))
        self.assertEqual("CUSTOM", self.routes["$connect"]["AuthorizationType"])
        self.assertNotIn("AuthorizationType", self.routes["$default"])

    def test_answers_messages_with_the_context(self):
        (response,) = templates.resources(self.template, "AWS::ApiGatewayV2::RouteResponse").values()
        route = self.template["Resources"][response["Properties"]["RouteId"]["Ref"]]
        self.assertEqual("$default", route["Properties"]["RouteKey"])
        found = inline_handler(self.template)({"requestContext": {"authorizer": {"sub": "alice"}}}, None)
        self.assertEqual((200, {"sub": "alice"}), (found["statusCode"], json.loads(found["body"])))


class Each_authorizer(unittest.TestCase):
    def test_says_how_long_an_answer_is_remembered(self):
        for path, authorizers in every_authorizer():
            for name, authorizer in authorizers.items():
                with self.subTest(f"{path.name} {name}"):
                    seconds = authorizer["authorizerResultTtlInSeconds"]
                    self.assertIs(int, type(seconds))
                    self.assertTrue(0 <= seconds <= 3600)

    def test_may_be_called_by_its_api_and_by_that_alone(self):
        apis = [(path, len(authorizers)) for path, authorizers in every_authorizer()] + [(templates.WEBSOCKET_API, 1)]
        for path, count in apis:
            with self.subTest(path.name):
                template = templates.translate(path, AuthorizerArn=AUTHORIZER)
                permissions = [
                    permission["Properties"]
                    for permission in templates.resources(template, "AWS::Lambda::Permission").values()
                    if permission["Properties"]["FunctionName"] in (AUTHORIZER, {"Ref": "AuthorizerArn"})
                ]
                self.assertEqual(count, len(permissions))
                (api,) = (name for name, found in template["Resources"].items() if found["Type"] in APIS)
                for permission in permissions:
                    self.assertEqual("lambda:InvokeFunction", permission["Action"])
                    self.assertEqual("apigateway.amazonaws.com", permission["Principal"])
                    source, names = permission["SourceArn"]["Fn::Sub"]
                    self.assertTrue(source.endswith(":execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*"), source)
                    self.assertEqual({"__ApiId__": {"Ref": api}}, names)


APIS = ("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api")


def every_authorizer():
    for path, place in ((templates.REST_API, ("securityDefinitions",)), (templates.HTTP_API, ("components", "securitySchemes"))):
        template = templates.translate(path, AuthorizerArn=AUTHORIZER)
        (schemes,) = (found["Properties"]["Body"] for found in template["Resources"].values() if found["Type"] in APIS)
        for step in place:
            schemes = schemes[step]
        yield path, {name: gateway(scheme) for name, scheme in schemes.items()}


def inline_handler(template):
    """The sample's own lines, as a function."""
    module = {}
    exec(compile(template["Resources"]["EchoFunction"]["Properties"]["Code"]["ZipFile"], "index.py", "exec"), module)
    return module["handler"]


def gateway(scheme):
    return scheme["x-amazon-apigateway-authorizer"]


if __name__ == "__main__":
    unittest.main()
