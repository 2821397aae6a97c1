"""The translated templates go through a CloudFormation: moto's, which knows no HTTP API and ignores the body of a REST API."""

import ast
import json
import os
import unittest
from unittest import mock

import boto3
from moto import mock_aws

import templates

FAKE_CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "fake",
    "AWS_SECRET_ACCESS_KEY": "fake",
    "AWS_DEFAULT_REGION": "eu-west-1",
    "MOTO_IAM_LOAD_MANAGED_POLICIES": "false",
}


class Deploying(unittest.TestCase):
    def setUp(self):
        environment = mock.patch.dict(os.environ, FAKE_CREDENTIALS)
        environment.start()
        self.addCleanup(environment.stop)
        cloud = mock_aws()
        cloud.start()
        self.addCleanup(cloud.stop)
        self.formation = boto3.client("cloudformation")

    def deploy(self, name, template, **parameters):
        self.formation.create_stack(
            StackName=name,
            TemplateBody=json.dumps(template),
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
            Capabilities=["CAPABILITY_IAM"],
        )
        (stack,) = self.formation.describe_stacks(StackName=name)["Stacks"]
        self.assertEqual("CREATE_COMPLETE", stack["StackStatus"])
        return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


class The_parameters(Deploying):
    def test_can_be_read_back_by_path_as_the_function_does(self):
        issuer, audience = "https://issuer.example.com/", "api://sample"
        outputs = self.deploy(
            "parameters", templates.load(templates.PARAMETERS), ParameterPath="/authorizer/dev", Issuer=issuer, Audience=audience
        )
        answer = boto3.client("ssm").get_parameters_by_path(Path="/authorizer/dev", Recursive=True, WithDecryption=True)
        (parameter,) = answer["Parameters"]
        self.assertEqual("/authorizer/dev/providers/sample", parameter["Name"])
        self.assertEqual(parameter["Name"], outputs["ProviderName"])
        self.assertEqual("String", parameter["Type"])
        self.assertEqual(
            {
                "Kind": "jwt-provider",
                "Name": "sample",
                "Issuer": issuer,
                "Audiences": [audience],
                "JSONWebKeySet": {"Discovery": {}},
            },
            json.loads(parameter["Value"]),
        )
        self.assertLess(len(parameter["Value"].encode()), 4096)


class The_main_stack(Deploying):
    def setUp(self):
        super().setUp()
        boto3.client("s3").create_bucket(Bucket="bucket", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        boto3.client("s3").put_object(Bucket="bucket", Key="key", Body=b"not code")
        self.template = templates.translate(templates.MAIN)
        # moto reads nested templates from S3 only and knows no alias; both are looked at as text elsewhere.
        for name in ("Alarms", "Dashboard", "SampleParameters", "SampleRestApi", "SampleHttpApi", "SampleWebSocketApi", "AuthorizerFunctionAliaslive"):
            del self.template["Resources"][name]
        for name in ("SampleRestApiUrl", "SampleHttpApiUrl", "SampleWebSocketApiUrl", "AuthorizerArn"):
            del self.template["Outputs"][name]

    def test_makes_the_function_with_its_settings(self):
        self.deploy("main", self.template, ParameterPath="/team/dev", Access="closed", RefreshSeconds="60")
        function = self.function()
        self.assertEqual(("provided.al2023", "bootstrap"), (function["Runtime"], function["Handler"]))
        self.assertEqual(
            {
                "AUTHORIZER_PARAMETER_PATH": "/team/dev",
                "AUTHORIZER_REFRESH_SECONDS": "60",
                "AUTHORIZER_ACCESS": "closed",
                "AUTHORIZER_UNAUTHORIZED": "error",
                "AUTHORIZER_HTTP_API_RESPONSE": "simple",
                "AUTHORIZER_RESULT_CACHE": "on",
                "AUTHORIZER_BIND_EXPIRY": "false",
            },
            # moto makes a number of a parameter of type Number; Lambda's variables are text.
            {name: str(value) for name, value in function["Environment"]["Variables"].items()},
        )

    def test_sets_optional_variables_when_asked(self):
        self.deploy("main", self.template, SsmEndpointUrl="https://ssm.example.com", CertificateFile="/var/task/roots.pem")
        function = self.function()
        variables = function["Environment"]["Variables"]
        self.assertEqual("https://ssm.example.com", variables["AWS_ENDPOINT_URL_SSM"])
        self.assertEqual("/var/task/roots.pem", variables["SSL_CERT_FILE"])

    def test_publishes_a_version(self):
        self.deploy("main", self.template)
        versions = boto3.client("lambda").list_versions_by_function(FunctionName=self.function()["FunctionName"])["Versions"]
        self.assertEqual(["$LATEST", "1"], [version["Version"] for version in versions])

    def test_makes_the_log_group_with_its_retention(self):
        self.deploy("main", self.template, LogRetentionDays="7")
        (group,) = boto3.client("logs").describe_log_groups()["logGroups"]
        self.assertEqual(("/authorizer/main", 7), (group["logGroupName"], group["retentionInDays"]))

    def test_gives_the_role_the_path_and_what_is_below_it(self):
        self.deploy("main", self.template, ParameterPath="/team/dev")
        statements = self.statements()
        path = "arn:aws:ssm:eu-west-1:123456789012:parameter/team/dev"
        self.assertEqual({"ReadConfiguration", "WriteLog"}, set(statements))
        self.assertEqual([path, path + "/*"], statements["ReadConfiguration"]["Resource"])

    def test_gives_the_role_a_key_when_there_is_one(self):
        key = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-4000-8000-000000000000"
        self.deploy("main", self.template, ParameterPath="/team/dev", ParameterKeyArn=key)
        decrypt = self.statements()["DecryptConfiguration"]
        self.assertEqual(key, decrypt["Resource"])
        context = {"kms:EncryptionContext:PARAMETER_ARN": "arn:aws:ssm:eu-west-1:123456789012:parameter/team/dev/*"}
        self.assertEqual({"StringLike": context}, decrypt["Condition"])

    def function(self):
        resource = self.formation.describe_stack_resource(StackName="main", LogicalResourceId="AuthorizerFunction")
        name = resource["StackResourceDetail"]["PhysicalResourceId"]
        return boto3.client("lambda").get_function_configuration(FunctionName=name)

    def statements(self):
        iam = boto3.client("iam")
        (role,) = iam.list_roles()["Roles"]
        found = {}
        for name in iam.list_role_policies(RoleName=role["RoleName"])["PolicyNames"]:
            policy = iam.get_role_policy(RoleName=role["RoleName"], PolicyName=name)["PolicyDocument"]
            # moto writes the policy as Python does, and None where CloudFormation leaves an AWS::NoValue out.
            statements = ast.literal_eval(policy)["Statement"]
            found.update({statement["Sid"]: statement for statement in statements if statement})
        return found


if __name__ == "__main__":
    unittest.main()
