"""The dashboard asks the log for what the function writes there."""

import json
import re
import unittest

import templates

DECISIONS = {"allow", "deny", "refuse", "fault"}
KEYS = {"warm", "fetched", "stale"}
# Contract 9, and what a line about anything else but an invocation has.
FIELDS = {"timestamp", "level", "requestId", "decision", "code", "provider", "apiId", "durationMs", "keys", "tokenId", "event", "message"}


class The_dashboard(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        (found,) = templates.resources(templates.load(templates.DASHBOARD), "AWS::CloudWatch::Dashboard").values()
        body = found["Properties"]["DashboardBody"]["Fn::Sub"]
        cls.text = body.replace("${AWS::Region}", "eu-west-1").replace("${LogGroupName}", "/authorizer/prod")
        cls.widgets = json.loads(cls.text)["widgets"]

    def test_leaves_no_variable_open(self):
        self.assertNotIn("${", self.text)

    def test_fills_a_page_of_24_columns_without_overlap(self):
        cells = [
            (column, row)
            for widget in self.widgets
            for column in range(widget["x"], widget["x"] + widget["width"])
            for row in range(widget["y"], widget["y"] + widget["height"])
        ]
        self.assertEqual(len(cells), len(set(cells)))
        self.assertLessEqual(max(column for column, _ in cells), 23)

    def test_asks_the_authorizer_s_own_log_alone(self):
        for widget in self.widgets:
            with self.subTest(widget["properties"]["title"]):
                self.assertEqual("log", widget["type"])
                self.assertEqual("eu-west-1", widget["properties"]["region"])
                self.assertTrue(widget["properties"]["query"].startswith("SOURCE '/authorizer/prod' | "))

    def test_names_only_fields_and_words_that_the_log_has(self):
        named = r"ispresent\((\w+)\)|strcontains\((\w+),|pct\((\w+),|filter (\w+) (?:=|in)"
        for widget in self.widgets:
            query = widget["properties"]["query"]
            with self.subTest(query):
                fields = {field for groups in re.findall(named, query) for field in groups if field} - {"ispresent"}
                grouped = re.findall(r" by ([a-zA-Z, ]+?)(?: \||$)", query)
                fields |= {field for names in grouped for field in names.split(", ")}
                self.assertTrue(fields)
                self.assertLessEqual(fields, FIELDS)
                words = set(re.findall(r"'(\w+)'", query))
                self.assertLessEqual(words, DECISIONS | KEYS | {"WARN", "ERROR"})

    def test_shows_every_decision_and_every_state_of_keys(self):
        shown = set(re.findall(r"strcontains\(\w+, '(\w+)'\)", self.text))
        self.assertEqual(DECISIONS | KEYS, shown)


if __name__ == "__main__":
    unittest.main()
