"""The templates of this repository, as written and as SAM translates them."""

import contextlib
import copy
import io
import os
from pathlib import Path
from unittest import mock

from samtranslator.translator.arn_generator import ArnGenerator
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "template.yaml"
REST_API = ROOT / "infra" / "rest-api.yaml"
HTTP_API = ROOT / "infra" / "http-api.yaml"
WEBSOCKET_API = ROOT / "infra" / "websocket-api.yaml"
PARAMETERS = ROOT / "infra" / "parameters.yaml"
ALARMS = ROOT / "infra" / "alarms.yaml"
DASHBOARD = ROOT / "infra" / "dashboard.yaml"


def every_template():
    return [MAIN, *sorted((ROOT / "infra").glob("*.yaml"))]


def load(path):
    """The template as written, short forms of intrinsic functions spelled out."""
    return yaml_parse(path.read_text(encoding="utf-8"))


def translate(path_or_template, region="eu-west-1", **parameters):
    """What CloudFormation gets to see: SAM resources replaced by those they stand for."""
    template = copy.deepcopy(path_or_template) if isinstance(path_or_template, dict) else load(path_or_template)
    for resource in template["Resources"].values():
        if "CodeUri" in resource.get("Properties", {}):
            resource["Properties"]["CodeUri"] = "s3://bucket/key"  # what sam deploy puts there
    with (
        mock.patch.dict(os.environ, {"AWS_DEFAULT_REGION": region}),
        mock.patch.object(ArnGenerator, "BOTO_SESSION_REGION_NAME", region),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        return transform(template, parameters, NoManagedPolicies())


class NoManagedPolicies:
    """Stands for the list of managed policies, which SAM would ask AWS for. Ours uses none."""

    def load(self):
        return {}


def resources(template, kind):
    """Logical id → resource of all resources of one type."""
    return {name: found for name, found in template["Resources"].items() if found["Type"] == kind}


def walk(value, path=()):
    """Every (path, value) of a tree, the tree itself included."""
    yield path, value
    if isinstance(value, dict):
        for key, child in value.items():
            yield from walk(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from walk(child, (*path, index))


def strings(value):
    return [found for _, found in walk(value) if isinstance(found, str)]
