# Every target works alone on a machine with only Python 3.11 to 3.13 and make:
#   make chat             the page in the browser            make test    lint, types, tests
#   make ask q="问题"      one answer in the terminal         make index   build the index (make chat does it by itself)
#   make lint             ruff and mypy only                 make eval    score the default engine, fail below the floors
#   make clean            remove .venv and all that is built make lock    pin the dependencies anew (needs uv)

SUPPORTED := import sys; (3, 11) <= sys.version_info < (3, 14) and print(sys.executable)
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell $(name) -c '$(SUPPORTED)' 2>&-)))
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/ready

.PHONY: chat ask index test eval lint lock clean
.DEFAULT_GOAL := chat

chat: $(READY)
	@$(RUN) -m assistant chat

# The question reaches the program through the environment, so that no character in it means anything to the shell.
ask: export WENBAO_QUESTION := $(value q)
ask: $(READY)
	@printf '%s' "$$WENBAO_QUESTION" | $(RUN) -m assistant ask -

index: $(READY)
	@$(RUN) -m assistant index

lint: $(READY)
	$(RUN) -m ruff check
	$(RUN) -m mypy

test: lint
	$(RUN) -m pytest -q

eval: $(READY)
	@$(RUN) -m evals run --split dev --floors

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || \
	  { echo "没有找到 Python 3.11 到 3.13：请先安装，或用 make PYTHON=… 指明它的位置。"; \
	    echo "No Python 3.11 to 3.13 found: install one, or name it with make PYTHON=…"; exit 1; }
	@echo "正在准备运行环境 $(VENV)（只在第一次，几分钟）/ Setting up $(VENV) (first time only, a few minutes) …"
	@"$(PYTHON)" -m venv --clear $(VENV) || \
	  { echo "建不了虚拟环境：在 Debian 或 Ubuntu 上请先运行 apt install python3-venv。"; \
	    echo "Cannot create a virtual environment: on Debian or Ubuntu run apt install python3-venv first."; exit 1; }
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock:
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) .venv-live build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
