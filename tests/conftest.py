"""What every test shares: one switch to rewrite expectations, and how long properties search."""

import os

import pytest
from hypothesis import HealthCheck, settings

_PATIENT = settings(
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("quick", _PATIENT, max_examples=200, derandomize=True)
settings.register_profile("thorough", _PATIENT, max_examples=5000)
# The same examples on every run, so that a red build is red for everyone; the long, random search
# is asked for by name.
settings.load_profile(os.environ.get("MKBRIEFS_HYPOTHESIS", "quick"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites expectations; the reviewer reads the diff."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite expected results from what the code does now",
    )


@pytest.fixture(scope="session")
def update_golden(pytestconfig: pytest.Config) -> bool:
    """Whether expectations are to be rewritten instead of compared."""
    return bool(pytestconfig.getoption("--update-golden"))
