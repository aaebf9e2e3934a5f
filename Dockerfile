# The service and its command line, one image for all: `kg serve` by default, `kg pull`, `kg build` and the rest by their names.
#   docker build -t zonegraph .
#   docker run --read-only --tmpfs /tmp -v graph:/graph:ro -p 8000:8000 zonegraph
# docs/deploy.md tells the rest. deploy/rehearse.py runs these steps one by one where there is no Docker.

FROM python:3.11-slim-bookworm AS build

WORKDIR /source
RUN python -m venv /opt/zonegraph

# The pages of the workbench are built here, by npm and a Node.js from the package index that only the build has. Everything
# that is installed comes as a wheel or is Python alone: there is no compiler, neither here nor below.
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY data/lexicon data/lexicon
COPY data/models data/models
COPY data/prompts data/prompts
COPY ontology ontology
COPY workbench workbench
COPY kg kg
RUN /opt/zonegraph/bin/pip install --no-cache-dir --disable-pip-version-check --constraint constraints.txt '.[bucket]' \
    && /opt/zonegraph/bin/pip uninstall --yes --quiet setuptools pip

FROM python:3.11-slim-bookworm

# A user of its own, with a number, so that Kubernetes can tell that it is not root. New volumes at these folders are its own.
RUN groupadd --gid 10001 zonegraph \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin zonegraph \
    && install --directory --owner=10001 --group=10001 /graph /depot /work

COPY --from=build /opt/zonegraph /opt/zonegraph

# Only /tmp and, for whoever fills it, /graph are ever written to: `--read-only` is fine. Dumps are files that can be made again.
ENV PATH=/opt/zonegraph/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    KG_GRAPH=/graph \
    KG_DUMPS=/tmp/dumps

USER 10001:10001
VOLUME ["/graph"]
EXPOSE 8000

# Whether it lives; whether it has something to serve, and wants to be asked, is /ready.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health', timeout=4)"]

# TERM has it answer what it has begun: give it KG_DRAIN_SECONDS and KG_MAX_QUERY_SECONDS and some (`docker stop --time 40`).
STOPSIGNAL SIGTERM
ENTRYPOINT ["kg"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
