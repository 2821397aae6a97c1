"""What holds of every template: it is well formed, spelled as SAM spells it, and at home in every partition."""

import copy
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import yaml
from jsonschema import Draft4Validator
from samtranslator.internal.schema_source.schema import SamModel, get_schema

import templates


class Every_template(unittest.TestCase):
    def test_is_found(self):
        self.assertEqual(
            {"template.yaml", "alarms.yaml", "dashboard.yaml", "http-api.yaml", "parameters.yaml", "rest-api.yaml", "websocket-api.yaml"},
            {path.name for path in templates.every_template()},
        )

    def test_satisfies_cfn_lint_down_to_its_remarks(self):
        result = lint(*templates.every_template())
        self.assertEqual(0, result.returncode, result.stdout + result.stderr)

    def test_writes_no_partition_and_no_region_into_an_arn(self):
        for path in templates.every_template():
            with self.subTest(path.name):
                for text in templates.strings(templates.load(path)):
                    self.assertNotRegex(text, r"arn:aws|amazonaws\.com/|[a-z]{2}-[a-z]+-[0-9]")

    def test_uses_no_yaml_alias_which_cloudformation_does_not_know(self):
        for path in templates.every_template():
            with self.subTest(path.name):
                events = yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
                self.assertFalse([event for event in events if isinstance(event, yaml.AliasEvent)])

    def test_describes_every_parameter_and_every_output(self):
        for path in templates.every_template():
            template = templates.load(path)
            for section in ("Parameters", "Outputs"):
                for name, entry in template[section].items():
                    with self.subTest(f"{path.name} {name}"):
                        self.assertTrue(entry.get("Description"))

    def test_becomes_the_arn_of_its_partition_when_translated(self):
        for region, partition in (("eu-west-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov")):
            for path in (templates.MAIN, templates.REST_API, templates.HTTP_API, templates.WEBSOCKET_API):
                with self.subTest(f"{path.name} in {region}"):
                    for text in templates.strings(templates.translate(path, region)):
                        self.assertNotRegex(text, rf"arn:(?!{partition}:|\$\{{AWS::Partition\}}:|\[a-z-\])")


class The_lint_test(unittest.TestCase):
    def test_can_fail(self):
        with tempfile.TemporaryDirectory() as folder:
            broken = Path(folder) / "broken.json"
            broken.write_text(
                json.dumps({"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicNam": "x"}}}})
            )
            self.assertNotEqual(0, lint(broken).returncode)


class The_SAM_schema(unittest.TestCase):
    """It knows what cfn-lint lets pass: a misspelt property of an authorizer is silently not there."""

    @classmethod
    def setUpClass(cls):
        cls.schema = Draft4Validator(get_schema(SamModel))

    def test_accepts_every_template_that_uses_SAM(self):
        for path in templates.every_template():
            template = templates.load(path)
            if "Transform" in template:
                with self.subTest(path.name):
                    self.assertEqual([], self.errors(template))

    def test_catches_a_misspelt_property(self):
        authorizer = ("RestApi", "Properties", "Auth", "Authorizers", "Token")
        rows = [
            (templates.MAIN, ("AuthorizerFunction", "Properties"), "MemorySize"),
            (templates.MAIN, ("AuthorizerFunction", "Properties"), "AutoPublishAlias"),
            (templates.REST_API, ("RestApi", "Properties", "Auth"), "AddDefaultAuthorizerToCorsPreflight"),
            (templates.REST_API, authorizer, "FunctionPayloadType"),
            (templates.REST_API, (*authorizer, "Identity"), "ReauthorizeEvery"),
            (templates.HTTP_API, ("HttpApi", "Properties", "Auth", "Authorizers", "Authorizer"), "EnableSimpleResponses"),
            (templates.HTTP_API, ("HttpApi", "Properties", "Auth", "Authorizers", "Authorizer", "Identity"), "Headers"),
            (templates.WEBSOCKET_API, ("WebSocketApi", "Properties", "Auth"), "IdentitySource"),
        ]
        for path, place, name in rows:
            with self.subTest(f"{path.name} {name}"):
                template = templates.load(path)
                holder = template["Resources"]
                for step in place:
                    holder = holder[step]
                holder[name[:-1]] = holder.pop(name)
                self.assertNotEqual([], self.errors(template))

    def errors(self, template):
        plain = json.loads(json.dumps(copy.deepcopy(template)))
        return [error.message[:300] for error in self.schema.iter_errors(plain)]


def lint(*paths):
    """As the command cfn-lint, but surely the one of this Python."""
    start = [sys.executable, "-c", "from cfnlint.runner import main; main()"]
    options = ["--include-checks", "I", "--regions", "eu-west-1", "cn-north-1", "us-gov-west-1", "--"]
    return subprocess.run([*start, *options, *map(str, paths)], cwd=templates.ROOT, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    unittest.main()
