"""moto's IAM as a second opinion on policies: a sample of compiled ones, each with routes and what the permissions say of them."""

import json
import pathlib
import unittest

from moto.iam.access_control import IAMPolicy, PermissionResult

SAMPLE = pathlib.Path(__file__).parent.parent / "policies" / "sample.json"


class ThePolicies(unittest.TestCase):
    def test_moto_evaluates_them_as_the_permissions_say(self):
        judged = {True: 0, False: 0}
        for sample in json.loads(SAMPLE.read_text()):
            # moto makes a regular expression of a resource without quoting what else means something in one.
            quoted = json.dumps(sample["policy"]).replace("\\\\", "\\\\\\\\").replace(".", "\\\\.")
            policy = IAMPolicy(quoted)
            for arn, allowed in sample["routes"].items():
                result = policy.is_action_permitted("execute-api:Invoke", arn)
                judged[allowed] += 1
                with self.subTest(document=sample["document"], arn=arn):
                    self.assertEqual(result == PermissionResult.PERMITTED, allowed)
        self.assertGreater(judged[True], 50)
        self.assertGreater(judged[False], 100)


if __name__ == "__main__":
    unittest.main()
