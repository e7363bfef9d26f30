"""Reads a status page with the clients of others, as they are installed, and prints what they understood,
for clients.test.js. Their own hosts are fixed; each is pointed at ours where it lets its user do so."""

import contextlib
import io
import json
import os
import subprocess
import sys

from discordstatus import DiscordStatus
from prometheus_client.parser import text_string_to_metric_families
from statuscheck.services.bases._statuspageio import BaseStatusPageAPI

ORIGIN, FOLDER = sys.argv[1:]


def discordstatus():
    client = DiscordStatus()
    client.base_target = f"{ORIGIN}/api/v2"
    names = [name for name in dir(DiscordStatus) if isinstance(getattr(DiscordStatus, name), property)]
    return {name: getattr(client, name) for name in names}


def statuscheck():
    class ServiceAPI(BaseStatusPageAPI):
        """A service of our own, declared as its own services are."""

        name = "Kupferlinde"
        status_url = ORIGIN

        def _get_base_url(self):
            return f"{ORIGIN}/api/v2/"

    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        service = ServiceAPI()
        service._print_summary(verbose=True)
    return {"printed": printed.getvalue(), "summary": service.summary.as_dict()}


def exporter():
    services, metrics = (os.path.join(FOLDER, name) for name in ("services.json", "metrics.prom"))
    with open(services, "w") as file:
        json.dump({"own": {"url": f"{ORIGIN}/api/v2/summary.json", "name": "Kupferlinde"}}, file)
    settings = {"RUN_MODE": "once", "SERVICES_JSON_PATH": services, "METRICS_TEXTFILE_PATH": metrics}
    module = "statuspage_prometheus_exporter.status_monitoring"
    run = subprocess.run(
        [sys.executable, "-m", module], cwd=FOLDER, env=os.environ | settings, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    with open(metrics) as file:
        families = list(text_string_to_metric_families(file.read()))
    return [[own.name, own.labels, own.value] for family in families for own in family.samples]


json.dump({"discordstatus": discordstatus(), "statuscheck": statuscheck(), "exporter": exporter()}, sys.stdout)
