"""The alarms look at the authorizer's own log, never at Lambda's count of errors, in which every 401 is one."""

import unittest

import templates


class The_alarms(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.template = templates.load(templates.ALARMS)
        cls.filters = templates.resources(cls.template, "AWS::Logs::MetricFilter")
        cls.alarms = templates.resources(cls.template, "AWS::CloudWatch::Alarm")

    def test_count_faults_and_outdated_keys(self):
        patterns = {name: found["Properties"]["FilterPattern"] for name, found in self.filters.items()}
        self.assertEqual('{ $.decision = "fault" }', patterns["Faults"])
        self.assertEqual('{ $.keys = "stale" }', patterns["StaleKeys"])

    def test_do_not_count_a_refusal_which_lambda_calls_an_error(self):
        for name, found in self.filters.items():
            with self.subTest(name):
                self.assertNotIn('"error"', found["Properties"]["FilterPattern"])

    def test_each_have_a_metric_that_a_filter_of_this_log_makes(self):
        made = set()
        for found in self.filters.values():
            self.assertEqual({"Ref": "LogGroupName"}, found["Properties"]["LogGroupName"])
            (metric,) = found["Properties"]["MetricTransformations"]
            self.assertEqual("1", metric["MetricValue"])
            self.assertEqual({"Ref": "MetricNamespace"}, metric["MetricNamespace"])
            made.add(metric["MetricName"])
        used = set()
        for alarm in self.alarms.values():
            self.assertEqual({"Ref": "MetricNamespace"}, alarm["Properties"]["Namespace"])
            used.add(alarm["Properties"]["MetricName"])
        self.assertEqual(made, used)
        self.assertEqual(len(self.filters), len(self.alarms))

    def test_never_use_a_metric_of_lambda(self):
        for path in templates.every_template():
            for text in templates.strings(templates.load(path)):
                with self.subTest(f"{path.name}: {text[:40]}"):
                    self.assertNotIn("AWS/Lambda", text)
        for alarm in self.alarms.values():
            self.assertNotEqual("Errors", alarm["Properties"]["MetricName"])
        self.assertNotRegex("AWS/Lambda", self.template["Parameters"]["MetricNamespace"]["AllowedPattern"])

    def test_are_quiet_when_nothing_happens_and_say_what_it_means_when_they_ring(self):
        for name, alarm in self.alarms.items():
            with self.subTest(name):
                self.assertEqual("notBreaching", alarm["Properties"]["TreatMissingData"])
                self.assertEqual("Sum", alarm["Properties"]["Statistic"])
                self.assertGreater(len(alarm["Properties"]["AlarmDescription"]), 40)

    def test_notify_only_where_a_topic_is_named(self):
        for name, alarm in self.alarms.items():
            with self.subTest(name):
                topic = {"Fn::If": ["HasTopic", [{"Ref": "AlarmTopicArn"}], {"Ref": "AWS::NoValue"}]}
                self.assertEqual(topic, alarm["Properties"]["AlarmActions"])


if __name__ == "__main__":
    unittest.main()
