"""What is deployed stays true to the code: settings, commands, ports, paths and limits are those that there are."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from msgspec import json as msgspec_json
from proxy import Proxy

from kg import __version__
from kg.cli import cli
from kg.settings import DepotSettings, EndpointSettings, ModelSettings, Settings
from kg.web.app import create_app
from kg.web.server import KEPT_OPEN, LONGEST_ADDRESS, TO_SEND

ROOT = Path(__file__).parents[1]
KUBERNETES = ROOT / "deploy" / "kubernetes"
NGINX = ROOT / "deploy" / "nginx"
PORT = 8000
KNOWN = {
    f"{kind.PREFIX}{field.upper()}"
    for kind in (Settings, DepotSettings, EndpointSettings, ModelSettings)
    for field in kind.__struct_fields__
}
LINES = re.sub(
    r"\\\n\s*", "", re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
)
STEPS = [tuple(line.split(maxsplit=1)) for line in LINES.splitlines() if line.strip()]
"""Of the Dockerfile: an instruction and the rest of its line."""
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
DOCUMENTS = [
    document
    for path in sorted(KUBERNETES.glob("[!k]*.yaml"))
    for document in yaml.safe_load_all(path.read_text(encoding="utf-8"))
]
NGINX_TEXT = "\n".join(
    line.partition("#")[0] for path in sorted(NGINX.glob("*.conf")) for line in path.read_text("utf-8").splitlines()
)


def of_kind(kind: str, name: str | None = None) -> Any:
    """Give the object of a kind that Kubernetes is told."""
    return next(each for each in DOCUMENTS if each["kind"] == kind and name in (None, each["metadata"]["name"]))


POD = of_kind("Deployment")["spec"]["template"]["spec"]
SERVICE = POD["containers"][0]
SETTINGS = of_kind("ConfigMap", "settings")["data"]


def instructions(name: str) -> list[str]:
    """Give what the Dockerfile says of one kind."""
    return [rest for kind, rest in STEPS if kind == name]


def commands() -> Iterator[list[str]]:
    """Give each call of `kg`, wherever one is written."""
    yield msgspec_json.decode(instructions("CMD")[0])
    yield from (
        each["command"] for each in COMPOSE["services"].values() if "command" in each and "entrypoint" not in each
    )
    yield from (each["args"] for each in (*POD["initContainers"], *POD["containers"]))
    builder = of_kind("CronJob")["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]
    for script in (COMPOSE["services"]["builder"]["command"][0], builder["args"][0]):
        yield from (shlex.split(each)[1:] for each in script.split("&&"))


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_is_one(words: list[str]) -> None:
    """With options and arguments that it takes."""
    command = cli.get_command(click.Context(cli), words[0])
    assert command is not None
    with click.Context(command) as context:
        command.parse_args(context, words[1:])


def settings_named() -> set[str]:
    """Give all variables of ours that are set or spoken of anywhere."""
    texts = [
        ROOT / "Dockerfile",
        ROOT / "compose.yaml",
        *KUBERNETES.iterdir(),
        *NGINX.iterdir(),
        ROOT / "docs" / "deploy.md",
    ]
    found = (re.findall(r"\bKG_[A-Z_]+[A-Z]", path.read_text(encoding="utf-8")) for path in texts)
    return {name for names in found for name in names}


@pytest.mark.parametrize("name", sorted(settings_named()))
def test_every_setting_is_one(name: str) -> None:
    """A variable that nobody reads helps nobody; KG_WORKBENCH is the build's."""
    assert name in KNOWN | {"KG_WORKBENCH"}


@pytest.mark.parametrize("field", DepotSettings.__struct_fields__)
def test_how_depots_are_asked_is_told(field: str) -> None:
    """By the variable."""
    assert f"| `{DepotSettings.PREFIX}{field.upper()}` |" in (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")


def test_settings_have_values_that_they_may() -> None:
    """All of them together."""
    for given in (SETTINGS, *(each.get("environment", {}) for each in COMPOSE["services"].values())):
        assert Settings.from_environment(given)


def test_the_port_is_the_same_everywhere() -> None:
    """Of the image, of what runs it, and of what asks it."""
    command = msgspec_json.decode(instructions("CMD")[0])
    assert (command[command.index("--port") + 1], instructions("EXPOSE")) == (str(PORT), [str(PORT)])
    assert f"127.0.0.1:{PORT}/health" in instructions("HEALTHCHECK")[0]
    assert SERVICE["ports"] == [{"name": "http", "containerPort": PORT}]
    assert SERVICE["args"][SERVICE["args"].index("--port") + 1] == str(PORT)
    assert of_kind("Service")["spec"]["ports"][0]["targetPort"] == "http"
    assert of_kind("NetworkPolicy", "readers")["spec"]["ingress"][0]["ports"] == [{"protocol": "TCP", "port": PORT}]
    assert {port for _, port in re.findall(r"server (\S+):(\d+)", NGINX_TEXT)} == {str(PORT)}


def test_the_addresses_that_are_asked_are_there(tmp_path: Path) -> None:
    """Probes, and the locations that nginx treats apart."""
    routes = {rule.rule for rule in create_app(Settings(graph=tmp_path)).url_map.iter_rules()}
    probes = {SERVICE[f"{kind}Probe"]["httpGet"]["path"] for kind in ("startup", "readiness", "liveness")}
    assert probes == {"/ready", "/health"}
    assert probes | set(re.findall(r"location = (\S+)", NGINX_TEXT)) <= routes


def test_whoever_ends_has_the_time_to_answer() -> None:
    """What it drains, what a query may take, and what it takes to send that."""
    drained = Settings.from_environment(SETTINGS)
    assert POD["terminationGracePeriodSeconds"] > drained.drain_seconds + drained.max_query_seconds + TO_SEND
    for number in (1, 2, 3):
        seconds = int(COMPOSE["services"][f"zonegraph-{number}"]["stop_grace_period"].removesuffix("s"))
        assert seconds > Settings().max_query_seconds + TO_SEND
    probe = SERVICE["readinessProbe"]
    assert drained.drain_seconds > probe["periodSeconds"] * probe["failureThreshold"] + probe["timeoutSeconds"]


def test_nginx_lets_through_what_the_service_takes() -> None:
    """So that whatever is refused is refused in the service's words."""
    assert int(re.findall(r"proxy_read_timeout (\d+)s", NGINX_TEXT)[0]) > Settings().max_query_seconds
    assert all(int(each) < KEPT_OPEN for each in re.findall(r"^ {4}keepalive_timeout (\d+)s", UPSTREAMS, re.MULTILINE))
    assert int(re.findall(r"client_max_body_size (\d+)m", NGINX_TEXT)[0]) << 20 > Settings().max_query_bytes
    assert int(re.findall(r"large_client_header_buffers \d+ (\d+)k", NGINX_TEXT)[0]) << 10 > LONGEST_ADDRESS


UPSTREAMS = (NGINX / "upstreams.conf").read_text(encoding="utf-8")


def test_nginx_asks_the_instances_that_compose_runs() -> None:
    """All of them in each pool; and they trust nginx, and nobody else."""
    services = COMPOSE["services"]
    instances = sorted(name for name in services if name.startswith("zonegraph-"))
    pools = re.findall(r"upstream \w+ \{(.*?)\n\}", UPSTREAMS, re.DOTALL)
    assert len(pools) == 4
    assert all(sorted(re.findall(r"server (\S+):", pool)) == instances for pool in pools)
    address = services["nginx"]["networks"]["inside"]["ipv4_address"]
    assert all(services[name]["environment"]["KG_TRUSTED_PROXIES"] == address for name in instances)
    assert "http_503" not in "".join(re.findall(r"(?:^|\})\s*location / \{.*?\}", NGINX_TEXT, re.DOTALL))


def test_the_image_is_made_of_what_is_there() -> None:
    """All that the wheel takes is copied, and nothing that is copied is kept from the build."""
    copied = [word for rest in instructions("COPY") if not rest.startswith("--from") for word in rest.split()[:-1]]
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    allowed = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    packaged = re.findall(r'^"([\w/]+)" = "kg/', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert packaged
    assert all((ROOT / path).exists() for path in copied)
    assert set(packaged) | {"kg", "workbench", "pyproject.toml", "constraints.txt"} <= set(copied)
    assert set(copied) == allowed


def test_nobody_is_root_and_nothing_is_written_to_but_volumes() -> None:
    """In the image, in Compose and in Kubernetes."""
    assert instructions("USER") == ["10001:10001"]
    assert all(each.get("read_only") and each["cap_drop"] == ["ALL"] for each in COMPOSE["services"].values())
    pods = [POD, of_kind("CronJob")["spec"]["jobTemplate"]["spec"]["template"]["spec"]]
    for pod in pods:
        assert pod["securityContext"]["runAsNonRoot"]
        for each in (*pod.get("initContainers", ()), *pod["containers"]):
            confined = each["securityContext"]
            assert (confined["readOnlyRootFilesystem"], confined["allowPrivilegeEscalation"]) == (True, False)
            assert "/tmp" in {mount["mountPath"] for mount in each["volumeMounts"]}


def test_all_manifests_are_applied() -> None:
    """In the version that this is."""
    applied = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text(encoding="utf-8"))
    assert set(applied["resources"]) == {path.name for path in KUBERNETES.glob("*.yaml")} - {"kustomization.yaml"}
    assert applied["images"][0]["newTag"] == __version__


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_accepts_its_files(tmp_path: Path) -> None:
    """As they are, but for names that only Compose knows."""
    proxy = Proxy(tmp_path, [PORT, PORT, PORT])
    done = subprocess.run([*proxy.command, "-t"], capture_output=True, text=True, check=False)
    assert "test is successful" in done.stderr, done.stderr
    assert "[warn]" not in done.stderr.replace('the "user" directive', "")
