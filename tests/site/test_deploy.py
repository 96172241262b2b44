"""What `deploy/` says of services, images and settings fits together, and fits the hub."""

import configparser
import ipaddress
import re
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

from heritage_site import env
from heritage_site.env import PROJECT_DIR
from scripts import run
from scripts.nginx_file import PLACEHOLDER, TEMPLATE
from tests.site.test_environment import KEY, OPERATIONS, Recorder

DEPLOY = PROJECT_DIR / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir(), key=lambda path: path.name)
SERVICES = [path for path in UNITS if path.suffix == ".service"]
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
OF_COMPOSE = COMPOSE["services"]
OF_THE_HUB = ["app1", "app2", "worker", "manage", "backup"]
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
NOT_OF_THE_HUB = {"TMPDIR", "FORWARDED_ALLOW_IPS"}
"""Read by Python and gunicorn."""


UNNAMED = {".env", "hub.env", "acme", "tls"}
"""What docker reads by itself, and what an operator puts there."""


def unit(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, delimiters=["="], strict=True)
    parser.optionxform = str  # names of systemd have capitals
    parser.read(path)
    return parser


def variables() -> set[str]:
    """Those that the hub reads."""
    recorder = Recorder(SECRET_KEY=KEY)
    env.read(recorder)
    return recorder.asked


def names(path: Path) -> list[str]:
    return [name for name, _value in re.findall(r"^#?([A-Z_0-9]+)=(.*)$", path.read_text(), re.MULTILINE)]


def command_of(service: dict) -> list[str]:
    return [*service.get("entrypoint", []), *service.get("command", [])]


def test_example_of_settings_names_each_one_once():
    assert sorted(names(DEPLOY / "hub.env.example")) == sorted(variables())


def test_example_of_settings_can_be_read_once_a_key_is_filled_in(tmp_path):
    lines = re.findall(r"^([A-Z_]+)=(.*)$", (DEPLOY / "hub.env.example").read_text(), re.MULTILINE)
    environment = env.read(dict(lines) | {"SECRET_KEY": KEY, "DATA_DIR": str(tmp_path)})
    assert (environment.site_url, environment.trusted_proxies) == ("https://hub.example.org", 1)
    assert environment.allowed_hosts == ["127.0.0.1", "hub.example.org", "localhost"]


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_service_may_write_nothing_but_its_data(path):
    service = unit(path)["Service"]
    assert service["User"] == service["Group"] == "hub"
    strict = ["NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "RestrictNamespaces", "LockPersonality"]
    assert {service[name] for name in strict} == {"yes"}
    assert (service["ProtectSystem"], service["CapabilityBoundingSet"]) == ("strict", "")
    expected = ["/var/lib/hub", *(["/var/backups/hub"] if path.stem == "hub-backup" else [])]
    assert service["ReadWritePaths"].split() == expected


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_service_runs_what_there_is(path):
    service = unit(path)["Service"]
    start, python, *command = service["ExecStart"].split()
    assert (start, python, service["WorkingDirectory"]) == ("/usr/bin/env", ".venv/bin/python", "/srv/hub/current")
    assert service["EnvironmentFile"] == "/etc/hub/hub.env"
    if command[0] == "manage.py":
        assert command[1] in get_commands()
    elif command[0] == "-m":
        assert command[1:3] == ["gunicorn", "heritage_site.wsgi"]
    else:
        assert (PROJECT_DIR / command[0]).is_file()


def test_timers_start_services_that_are_there():
    timers = {path.stem for path in UNITS if path.suffix == ".timer"}
    assert timers == {"hub-backup", "hub-sessions"}
    assert timers <= {path.stem for path in SERVICES}


def test_target_starts_everything():
    wanted = set(unit(DEPLOY / "systemd" / "hub.target")["Unit"]["Wants"].split())
    named = {re.sub(r"@\d+", "@", name) for name in wanted}
    by_timers = {"hub-backup.service", "hub-sessions.service"}
    assert named == {path.name for path in UNITS} - {"hub.target"} - by_timers
    assert {f"hub@{port}.service" for port in (8001, 8002)} <= wanted


def served(command: list[str]) -> list[str]:
    """How gunicorn is told to serve, without where to listen, which is told in each place."""
    at = command.index("--worker-class")
    return command[at:]


def test_hub_is_served_alike_everywhere():
    of_unit = unit(DEPLOY / "systemd" / "hub@.service")["Service"]["ExecStart"].split()
    of_image = re.findall(r'"([^"]+)"', DOCKERFILE.split("\nCMD ")[1])
    assert served(of_unit) == served(of_image)
    assert {"gthread", "--no-control-socket", "--preload"} <= set(served(of_unit))
    assert '"--worker-class", "gthread", "--threads", "4", "--no-control-socket"' in Path(run.__file__).read_text()


def test_connections_to_instances_are_closed_by_nginx_first():
    of_unit = unit(DEPLOY / "systemd" / "hub@.service")["Service"]["ExecStart"].split()
    [seconds] = re.findall(r"keepalive_timeout (\d+)s;", TEMPLATE.read_text())
    assert int(seconds) < int(of_unit[of_unit.index("--keep-alive") + 1])


@pytest.mark.parametrize("name", OF_COMPOSE)
def test_container_can_change_nothing_but_its_volumes(name):
    service = OF_COMPOSE[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("user", "of the image") not in ("root", "0")
    assert service["logging"]["options"] == {"max-size": "10m", "max-file": "5"}


@pytest.mark.parametrize("name", OF_COMPOSE)
def test_container_names_networks_and_volumes_that_are_there(name):
    service = OF_COMPOSE[name]
    mounted = [entry.rpartition(":/")[0] or entry for entry in service.get("volumes", [])]
    volumes = {entry.partition(":")[0] for entry in service.get("volumes", []) if entry[0].isalpha()}
    assert volumes <= set(COMPOSE["volumes"])
    assert len(mounted) == len(set(mounted))
    assert set(service["networks"]) <= set(COMPOSE["networks"])
    assert set(service.get("depends_on", {})) <= set(OF_COMPOSE)


def test_who_is_waited_for_says_when_it_is_healthy():
    waited_for = {name for service in OF_COMPOSE.values() for name in service.get("depends_on", {})}
    by_image = {"app1", "app2"}
    assert {name for name in waited_for if "healthcheck" not in OF_COMPOSE[name]} == by_image
    assert 'CMD ["python", "-c", "import urllib.request; urllib.request.urlopen(' in DOCKERFILE


def test_every_container_that_stays_can_be_waited_for():
    # `docker compose up --wait` fails for one whose check is switched off.
    stay = {name for name, service in OF_COMPOSE.items() if "profiles" not in service}
    assert {name for name in stay if OF_COMPOSE[name].get("healthcheck", {}).get("disable")} == set()
    assert set(OF_COMPOSE) - stay == {"manage", "backup"}


@pytest.mark.parametrize("name", OF_THE_HUB)
def test_container_of_the_hub_sets_what_the_hub_reads(name):
    service = OF_COMPOSE[name]
    assert set(service["environment"]) - NOT_OF_THE_HUB <= variables()
    assert (service["environment"]["DATA_DIR"], service["env_file"]) == ("/data", "hub.env")
    assert "data:/data" in service["volumes"]


def test_containers_run_what_there_is():
    assert command_of(OF_COMPOSE["worker"])[:2] == ["python", "manage.py"]
    assert command_of(OF_COMPOSE["worker"])[2] in get_commands()
    assert (PROJECT_DIR / command_of(OF_COMPOSE["backup"])[1]).is_file()


def test_nginx_is_told_everything_that_it_asks_for():
    asked = set(PLACEHOLDER.findall(TEMPLATE.read_text()))
    told = OF_COMPOSE["nginx"]["environment"]
    assert {name for name in told if name != "NGINX_ENVSUBST_FILTER"} == asked
    assert {name for name in asked if re.search(told["NGINX_ENVSUBST_FILTER"], name)} == asked
    assert set(names(DEPLOY / "nginx.env.example")) == asked


def test_nginx_keeps_what_is_large_on_the_disk():
    folders = re.findall(r"(client_body|proxy)_temp_path (\S+);", TEMPLATE.read_text())
    assert dict(folders) == {"client_body": "${HUB_CACHE}-uploads", "proxy": "${HUB_CACHE}-answers"}
    of_nginx = OF_COMPOSE["nginx"]
    assert "cache:/var/cache/nginx" in of_nginx["volumes"]
    assert of_nginx["environment"]["HUB_CACHE"].startswith("/var/cache/nginx/")


def test_every_file_for_servers_stands_in_the_table_for_operators():
    table = OPERATIONS.read_text().split("## On a server")[1].split("###")[0]
    named = re.findall(r"`([^`]+)`", "".join(line.split("|")[1] for line in table.splitlines() if line.startswith("|")))
    assert {name.rstrip("/") for name in named} == {path.name for path in DEPLOY.iterdir()} - UNNAMED


def test_units_for_operators_exist():
    named = set(re.findall(r"systemctl (?:start|restart) (hub[@\w-]*)", OPERATIONS.read_text()))
    there = {path.stem for path in UNITS} | {f"hub@{port}" for port in (8001, 8002)}
    assert named == {"hub", "hub-backup", "hub-worker", "hub@8001", "hub@8002"}
    assert named <= there


def test_restore_waits_until_everything_of_the_hub_has_stopped():
    # `systemctl stop` waits for the units that it is given, and not for those that stop with them.
    [stopped] = re.findall(r"`systemctl stop ([^`]+)`", OPERATIONS.read_text())
    services = {
        name for name in unit(DEPLOY / "systemd" / "hub.target")["Unit"]["Wants"].split() if "timer" not in name
    }
    assert {f"{name}.service" for name in stopped.split() if name != "hub.target"} == services


def test_services_of_containers_for_operators_exist():
    text = OPERATIONS.read_text()
    named = re.findall(r"docker compose (?:run --rm|build|up -d --no-deps --wait) (\w+)", text)
    assert set(named) == {"app1", "app2", "worker", "manage", "backup"} <= set(OF_COMPOSE)
    commands = re.findall(r"run --rm manage (\w+)", text)
    assert set(commands) <= set(get_commands())


def test_nginx_asks_the_instances_where_they_are():
    addresses = [OF_COMPOSE[name]["networks"]["inside"]["ipv4_address"] for name in ("app1", "app2")]
    told = OF_COMPOSE["nginx"]["environment"]
    assert [told["HUB_APP_1"], told["HUB_APP_2"]] == [f"{address}:8000" for address in addresses]
    assert '"--bind", "0.0.0.0:8000"' in DOCKERFILE


def test_addresses_of_instances_are_given_to_nobody_else():
    [pool] = COMPOSE["networks"]["inside"]["ipam"]["config"]
    for name in ("app1", "app2"):
        address = ipaddress.ip_address(OF_COMPOSE[name]["networks"]["inside"]["ipv4_address"])
        assert address in ipaddress.ip_network(pool["subnet"])
        assert address not in ipaddress.ip_network(pool["ip_range"])


def test_only_nginx_is_open_to_others():
    assert [name for name, service in OF_COMPOSE.items() if "ports" in service] == ["nginx"]
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_image_runs_as_somebody_without_rights():
    assert re.findall(r"^USER (.*)$", DOCKERFILE, re.MULTILINE) == ["10001:10001"]
    assert {OF_COMPOSE[name]["user"] for name in OF_THE_HUB} == {"10001:10001"}


def test_images_are_pinned():
    of_build = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    others = [service["image"] for service in OF_COMPOSE.values() if "build" not in service]
    assert len(of_build) == 2
    assert [image for image in [*of_build, *others] if not re.fullmatch(r"[\w/-]+:\d[\w.-]+", image)] == []


def test_client_of_postgresql_is_as_new_as_the_server():
    [client] = re.findall(r"postgresql-client-(\d+)", DOCKERFILE)
    [server] = re.findall(r"postgres:(\d+)", OF_COMPOSE["postgres"]["image"])
    assert client == server


def test_image_holds_all_code_and_nothing_else():
    kept = set(re.findall(r"^!([^/\n]+)", (PROJECT_DIR / ".dockerignore").read_text(), re.MULTILINE))
    packages = {path.parent.name for path in PROJECT_DIR.glob("*/__init__.py")} - {"tests"}
    needed = {"manage.py", "pyproject.toml", "requirements", "scripts", "static", "templates", "locale"}
    assert kept == packages | needed


def test_image_installs_what_it_is_given():
    kept = re.findall(r"^!requirements/(\S+)", (PROJECT_DIR / ".dockerignore").read_text(), re.MULTILINE)
    [installed] = re.findall(r"^COPY requirements/(\S+) ", DOCKERFILE, re.MULTILINE)
    assert installed == "services.txt"
    assert set(kept) == {installed, "base.txt"}  # base.txt is part of what tells versions of the code apart
