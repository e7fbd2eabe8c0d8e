#!/usr/bin/env bash
# All checks that run no product code: format, style, types, layers, docstrings, generated files.
set -uo pipefail
failed=0
check() {
  local name=$1
  shift
  if output=$("$@" 2>&1); then
    echo "ok    $name"
  else
    echo "FAIL  $name"
    echo "$output"
    failed=1
  fi
}
check "ruff format" .venv/bin/ruff format --check --quiet .
check "ruff" .venv/bin/ruff check --quiet .
check "mypy" .venv/bin/mypy backend pipeline
check "layers" .venv/bin/lint-imports --no-cache
check "docstrings" bash -c 'git ls-files "pipeline/*.py" | xargs .venv/bin/python -m numpydoc.hooks.validate_docstrings'
check "generated files" .venv/bin/python -m pipeline export --check
check "migrations" .venv/bin/python manage.py makemigrations --check --dry-run
check "lock file" env UV_PROJECT_ENVIRONMENT=.venv .venv/bin/uv lock --check --quiet
check "svelte-check" npm --prefix frontend run --silent check
check "eslint, prettier" npm --prefix frontend run --silent lint
exit $failed
