"""The function, its settings, its role, its log, and how the samples are tied to it."""

import re
import unittest

import templates

# Contract, section 2. AWS_REGION, the credentials and the Runtime API's two are Lambda's to set; the log level and form are set through
# LoggingConfig; AWS_ENDPOINT_URL has a narrower name and SSL_CERT_DIR a simpler one that do the same.
CONTRACT = {
    "AUTHORIZER_PARAMETER_PATH",
    "AUTHORIZER_REFRESH_SECONDS",
    "AUTHORIZER_ACCESS",
    "AUTHORIZER_UNAUTHORIZED",
    "AUTHORIZER_HTTP_API_RESPONSE",
    "AUTHORIZER_RESULT_CACHE",
    "AUTHORIZER_BIND_EXPIRY",
    "AWS_REGION",
    "AWS_ENDPOINT_URL_SSM",
    "AWS_ENDPOINT_URL",
    "AWS_LAMBDA_LOG_LEVEL",
    "AWS_LAMBDA_LOG_FORMAT",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_LAMBDA_MAX_CONCURRENCY",
}

# Variable → parameter, default and allowed values: the contract's.
SETTINGS = {
    "AUTHORIZER_REFRESH_SECONDS": ("RefreshSeconds", "300", None),
    "AUTHORIZER_ACCESS": ("Access", "open", ["open", "closed"]),
    "AUTHORIZER_UNAUTHORIZED": ("Unauthorized", "error", ["error", "deny"]),
    "AUTHORIZER_HTTP_API_RESPONSE": ("HttpApiResponse", "simple", ["simple", "iam"]),
    "AUTHORIZER_RESULT_CACHE": ("ResultCache", "on", ["on", "off"]),
    "AUTHORIZER_BIND_EXPIRY": ("BindExpiry", "false", ["true", "false"]),
}

RESERVED = {
    "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
}  # fmt: skip

PARAMETER_ARN = "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${ParameterPath}"


class The_function(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.written = templates.load(templates.MAIN)
        cls.template = templates.translate(templates.MAIN)
        cls.function = cls.template["Resources"]["AuthorizerFunction"]
        cls.properties = cls.function["Properties"]

    def test_is_a_native_one_built_by_its_makefile(self):
        self.assertEqual("provided.al2023", self.properties["Runtime"])
        self.assertEqual("bootstrap", self.properties["Handler"])
        self.assertEqual({"BuildMethod": "makefile"}, self.function["Metadata"])
        self.assertEqual("functions/Authorizer/", self.written["Resources"]["AuthorizerFunction"]["Properties"]["CodeUri"])
        self.assertEqual([{"Ref": "Architecture"}], self.properties["Architectures"])
        self.assertEqual(["arm64", "x86_64"], self.written["Parameters"]["Architecture"]["AllowedValues"])

    def test_has_its_memory_and_no_more_time_than_an_api_waits(self):
        self.assertEqual((512, 10), (self.properties["MemorySize"], self.properties["Timeout"]))

    def test_logs_json_to_its_own_group(self):
        self.assertEqual(
            {
                "LogFormat": "JSON",
                "ApplicationLogLevel": {"Ref": "LogLevel"},
                "SystemLogLevel": "INFO",
                "LogGroup": {"Ref": "AuthorizerLogGroup"},
            },
            self.properties["LoggingConfig"],
        )
        group = self.template["Resources"]["AuthorizerLogGroup"]["Properties"]
        self.assertEqual({"Fn::Sub": "/authorizer/${AWS::StackName}"}, group["LogGroupName"])
        self.assertEqual({"Ref": "LogRetentionDays"}, group["RetentionInDays"])

    def test_is_given_no_variable_outside_the_contract_and_none_that_lambda_reserves(self):
        variables = set(self.properties["Environment"]["Variables"])
        self.assertEqual(set(), variables - CONTRACT)
        self.assertEqual(set(), variables & RESERVED)
        self.assertEqual(set(), {name for name in CONTRACT if name.startswith("AUTHORIZER_")} - variables)

    def test_takes_each_setting_from_a_parameter_with_the_contracts_default_and_values(self):
        variables = self.properties["Environment"]["Variables"]
        self.assertEqual({"Ref": "ParameterPath"}, variables["AUTHORIZER_PARAMETER_PATH"])
        for variable, (parameter, default, allowed) in SETTINGS.items():
            with self.subTest(variable):
                self.assertEqual({"Ref": parameter}, variables[variable])
                self.assertEqual(default, self.written["Parameters"][parameter]["Default"])
                self.assertEqual(allowed, self.written["Parameters"][parameter].get("AllowedValues"))

    def test_has_an_optional_variable_only_when_it_has_a_value(self):
        variables = self.properties["Environment"]["Variables"]
        nothing = {"Ref": "AWS::NoValue"}
        self.assertEqual({"Fn::If": ["HasSsmEndpoint", {"Ref": "SsmEndpointUrl"}, nothing]}, variables["AWS_ENDPOINT_URL_SSM"])
        self.assertEqual({"Fn::If": ["HasCertificateFile", {"Ref": "CertificateFile"}, nothing]}, variables["SSL_CERT_FILE"])

    def test_parameters_hold_strings_for_yaml_would_make_true_of_on(self):
        for name, parameter in self.written["Parameters"].items():
            with self.subTest(name):
                for value in (parameter.get("Default", ""), *parameter.get("AllowedValues", [])):
                    self.assertIsInstance(value, str)
                if "AllowedValues" in parameter:
                    self.assertIn(parameter["Default"], parameter["AllowedValues"])

    def test_path_is_one_that_parameter_store_takes(self):
        pattern = re.compile(self.written["Parameters"]["ParameterPath"]["AllowedPattern"])
        for path in ("/authorizer/prod", "/a", "/a.b/c_d-e", "/a" * 13, "/team/aws/prod"):
            with self.subTest(path):
                self.assertRegex(path, pattern)
        for path in ("", "/", "authorizer", "/authorizer/", "//a", "/aws/x", "/AWS/x", "/ssmx", "/a b", "/a*", "/a" * 14):
            with self.subTest(path):
                self.assertNotRegex(path, pattern)


class The_alias(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.template = templates.translate(templates.MAIN)

    def test_is_called_live_and_points_to_the_version_published_with_it(self):
        (alias,) = templates.resources(self.template, "AWS::Lambda::Alias").values()
        (version,) = templates.resources(self.template, "AWS::Lambda::Version")
        self.assertEqual("live", alias["Properties"]["Name"])
        self.assertEqual({"Fn::GetAtt": [version, "Version"]}, alias["Properties"]["FunctionVersion"])

    def test_is_what_every_sample_api_calls(self):
        (alias,) = templates.resources(self.template, "AWS::Lambda::Alias")
        for name in ("SampleRestApi", "SampleHttpApi", "SampleWebSocketApi"):
            with self.subTest(name):
                self.assertEqual({"Ref": alias}, self.template["Resources"][name]["Properties"]["Parameters"]["AuthorizerArn"])
        self.assertEqual({"Ref": alias}, self.template["Outputs"]["AuthorizerArn"]["Value"])

    def test_moves_when_the_text_of_the_function_changes(self):
        changed = templates.load(templates.MAIN)
        changed["Resources"]["AuthorizerFunction"]["Properties"]["LoggingConfig"]["SystemLogLevel"] = "WARN"
        self.assertNotEqual(
            set(templates.resources(self.template, "AWS::Lambda::Version")),
            set(templates.resources(templates.translate(changed), "AWS::Lambda::Version")),
        )

    def test_moves_when_any_value_of_the_function_changes(self):
        """SAM does not look at the values of parameters; a version is replaced when its description changes."""
        (version,) = templates.resources(self.template, "AWS::Lambda::Version").values()
        description = version["Properties"]["Description"]["Fn::Sub"]
        function = self.template["Resources"]["AuthorizerFunction"]["Properties"]
        used = {
            value["Ref"]
            for _, value in templates.walk(function)
            if isinstance(value, dict) and value.get("Ref") in self.template["Parameters"]
        }
        self.assertIn("ParameterPath", used)
        self.assertEqual(used, set(re.findall(r"\$\{(\w+)\}", description)))

    def test_description_fits_with_the_longest_values(self):
        (version,) = templates.resources(self.template, "AWS::Lambda::Version").values()
        description = version["Properties"]["Description"]["Fn::Sub"]
        longest = re.sub(r"\$\{(\w+)\}", lambda found: "x" * self.longest(found[1]), description)
        self.assertLessEqual(len(longest), 256)

    def longest(self, parameter):
        declared = self.template["Parameters"][parameter]
        if "AllowedValues" in declared:
            return max(map(len, declared["AllowedValues"]))
        return declared["MaxLength"] if declared["Type"] == "String" else len(str(declared["MaxValue"]))


class The_role(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.template = templates.translate(templates.MAIN)

    def test_is_the_only_one_and_the_functions(self):
        self.assertEqual({"AuthorizerRole"}, set(templates.resources(self.template, "AWS::IAM::Role")))
        role = self.template["Resources"]["AuthorizerFunction"]["Properties"]["Role"]
        self.assertEqual({"Fn::GetAtt": ["AuthorizerRole", "Arn"]}, role)

    def test_is_assumed_by_lambda_alone(self):
        trust = self.template["Resources"]["AuthorizerRole"]["Properties"]["AssumeRolePolicyDocument"]["Statement"]
        lambdas = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        self.assertEqual([lambdas], trust)

    def test_may_do_exactly_this(self):
        properties = self.template["Resources"]["AuthorizerRole"]["Properties"]
        self.assertNotIn("ManagedPolicyArns", properties)
        read = {
            "Sid": "ReadConfiguration",
            "Effect": "Allow",
            "Action": ["ssm:GetParametersByPath", "ssm:GetParameter"],
            "Resource": [{"Fn::Sub": PARAMETER_ARN}, {"Fn::Sub": PARAMETER_ARN + "/*"}],
        }
        decrypt = {
            "Sid": "DecryptConfiguration",
            "Effect": "Allow",
            "Action": "kms:Decrypt",
            "Resource": {"Ref": "ParameterKeyArn"},
            "Condition": {"StringLike": {"kms:EncryptionContext:PARAMETER_ARN": {"Fn::Sub": PARAMETER_ARN + "/*"}}},
        }
        write = {
            "Sid": "WriteLog",
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": {"Fn::GetAtt": ["AuthorizerLogGroup", "Arn"]},
        }
        decrypt_with_a_key = {"Fn::If": ["HasParameterKey", decrypt, {"Ref": "AWS::NoValue"}]}
        self.assertEqual(
            [[read, decrypt_with_a_key], [write]],
            [policy["PolicyDocument"]["Statement"] for policy in properties["Policies"]],
        )


class No_role(unittest.TestCase):
    def test_of_any_template_may_touch_everything(self):
        for path in (templates.MAIN, templates.REST_API, templates.HTTP_API, templates.WEBSOCKET_API):
            template = templates.translate(path)
            for name, role in templates.resources(template, "AWS::IAM::Role").items():
                with self.subTest(f"{path.name} {name}"):
                    self.assertNotIn("*", templates.strings(role["Properties"]))
                    self.assertNotIn("ManagedPolicyArns", role["Properties"])


class The_samples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.template = templates.load(templates.MAIN)

    def test_are_deployed_only_on_request(self):
        self.assertEqual("false", self.template["Parameters"]["DeploySamples"]["Default"])
        for name in ("SampleParameters", "SampleRestApi", "SampleHttpApi", "SampleWebSocketApi"):
            with self.subTest(name):
                self.assertEqual("WithSamples", self.template["Resources"][name]["Condition"])
        self.assertEqual("WithAlarms", self.template["Resources"]["Alarms"]["Condition"])

    def test_are_refused_beside_settings_they_do_not_fit(self):
        (rule,) = self.template["Rules"].values()
        self.assertEqual({"Fn::Equals": [{"Ref": "DeploySamples"}, "true"]}, rule["RuleCondition"])
        self.assertEqual(
            [{"Fn::Equals": [{"Ref": "HttpApiResponse"}, "simple"]}, {"Fn::Equals": [{"Ref": "ResultCache"}, "on"]}],
            [assertion["Assert"] for assertion in rule["Assertions"]],
        )

    def test_and_every_other_nested_stack_exist_and_get_the_parameters_they_declare(self):
        for name, stack in templates.resources(self.template, "AWS::CloudFormation::Stack").items():
            with self.subTest(name):
                nested = templates.load(templates.ROOT / stack["Properties"]["TemplateURL"])
                given = set(stack["Properties"]["Parameters"])
                self.assertEqual(set(), given - set(nested["Parameters"]))
                needed = {key for key, value in nested["Parameters"].items() if "Default" not in value}
                self.assertEqual(set(), needed - given)


if __name__ == "__main__":
    unittest.main()
