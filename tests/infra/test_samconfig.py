"""samconfig.toml names only commands, files and parameters that exist."""

import json
import shlex
import tomllib
import unittest

import templates

# The options used here, as sam's own schema of this file lists them (sam-cli 1.164).
OPTIONS = {
    "validate": {"template_file", "lint", "region", "profile"},
    "build": {"template_file", "parameter_overrides", "parallel", "cached", "region", "profile"},
    "deploy": {
        "stack_name", "capabilities", "resolve_s3", "s3_prefix", "confirm_changeset", "fail_on_empty_changeset", "parameter_overrides",
        "tags", "region", "profile",
    },
    "local_invoke": {"event", "env_vars", "parameter_overrides", "region", "profile"},
    "local_start_lambda": {"env_vars", "warm_containers", "parameter_overrides", "region", "profile"},
    "logs": {"stack_name", "cw_log_group", "tail", "region", "profile"},
    "delete": {"stack_name", "region", "profile"},
}  # fmt: skip


class The_sam_configuration(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.file = tomllib.loads((templates.ROOT / "samconfig.toml").read_text(encoding="utf-8"))
        cls.template = templates.load(templates.MAIN)
        cls.commands = [
            (environment, command, table["parameters"])
            for environment, commands in cls.file.items()
            if environment != "version"
            for command, table in commands.items()
        ]

    def test_has_a_version_and_two_environments(self):
        self.assertEqual(0.1, self.file["version"])
        self.assertEqual({"version", "default", "prod"}, set(self.file))
        for environment in ("default", "prod"):
            self.assertLessEqual({"validate", "build", "deploy", "local_invoke"}, set(self.file[environment]))

    def test_uses_options_that_sam_knows(self):
        for environment, command, options in self.commands:
            with self.subTest(f"{environment} {command}"):
                self.assertEqual(set(), set(options) - OPTIONS[command])

    def test_names_files_that_exist(self):
        for environment, command, options in self.commands:
            for option in ("template_file", "event", "env_vars"):
                if option in options:
                    with self.subTest(f"{environment} {command} {option}"):
                        self.assertTrue((templates.ROOT / options[option]).is_file())

    def test_overrides_parameters_that_exist_with_values_they_allow(self):
        for environment, command, options in self.commands:
            for assignment in shlex.split(options.get("parameter_overrides", "")):
                with self.subTest(f"{environment} {command} {assignment}"):
                    name, value = assignment.split("=", 1)
                    declared = self.template["Parameters"][name]
                    self.assertIn(value, declared.get("AllowedValues", [value]))
                    self.assertRegex(value, declared.get("AllowedPattern", ".*"))

    def test_allows_what_the_template_makes(self):
        for environment in ("default", "prod"):
            self.assertEqual(
                {"CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"},
                set(self.file[environment]["deploy"]["parameters"]["capabilities"].split()),
            )

    def test_builds_for_the_processor_it_deploys_to(self):
        for environment in ("default", "prod"):
            processors = {
                assignment
                for found, _, options in self.commands
                for assignment in shlex.split(options.get("parameter_overrides", ""))
                if found == environment and assignment.startswith("Architecture=")
            }
            self.assertEqual(1, len(processors))

    def test_never_reuses_a_build_for_sam_does_not_look_at_the_libraries(self):
        for environment, command, options in self.commands:
            with self.subTest(f"{environment} {command}"):
                self.assertFalse(options.get("cached", False))

    def test_reads_the_log_group_that_the_stack_makes(self):
        for environment in ("default", "prod"):
            logs = self.file[environment]["logs"]["parameters"]
            stack = self.file[environment]["deploy"]["parameters"]["stack_name"]
            name = self.template["Resources"]["AuthorizerLogGroup"]["Properties"]["LogGroupName"]["Fn::Sub"]
            self.assertEqual(stack, logs["stack_name"])
            self.assertEqual(name.replace("${AWS::StackName}", stack), logs["cw_log_group"])

    def test_sets_only_variables_of_the_template_when_run_locally(self):
        local = json.loads((templates.ROOT / "infra" / "local-environment.json").read_text(encoding="utf-8"))
        for function, variables in local.items():
            declared = self.template["Resources"][function]["Properties"]["Environment"]["Variables"]
            self.assertEqual(set(), set(variables) - set(declared))


if __name__ == "__main__":
    unittest.main()
