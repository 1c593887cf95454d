# SPDX-License-Identifier: Apache-2.0
"""``mueang systemd``: a unit for this installation, with its own paths and little else allowed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mueang.config import options
from mueang.config.parameters import address_options, home_option

UNIT = """\
# Made by `mueang systemd`. Settings (MUEANG_*) go to /etc/mueang.env.
[Unit]
Description=Mueang, the open City Data Platform
Documentation=http://{host}:{port}/docs/
After=network-online.target
Wants=network-online.target
# A home that cannot be written yet is waited for, however long.
StartLimitIntervalSec=0

[Service]
Type=simple
User={user}
EnvironmentFile=-/etc/mueang.env
ExecStart={program} serve --home {home} --host {host} --port {port}
Restart=always
RestartSec=2
KillMode=mixed
TimeoutStopSec=90
LimitNOFILE=65536
OOMPolicy=continue

UMask=0077
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ReadWritePaths={writable}
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectProc=default
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
"""


@click.command("systemd")
@click.option("--user", default="mueang", show_default=True, help="Who the roles run as.")
@home_option
@address_options
def command(user: str, home: Path, host: str, port: int) -> None:
    """Print a systemd unit for this installation.

    Put it at /etc/systemd/system/mueang.service; the how-to about systemd says the rest.
    """
    home = home.expanduser().absolute()
    backups: str = options.BACKUP_FOLDER.get()
    writable = f"{home} {Path(backups).absolute()}" if backups else f"{home}"
    program = Path(sys.executable).parent / "mueang"
    click.echo(
        UNIT.format(user=user, home=home, host=host, port=port, writable=writable, program=program),
        nl=False,
    )
