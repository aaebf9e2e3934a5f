"""What pytest leaves out: modules whose libraries are an extra that is not installed."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("pyspark") and find_spec("pyarrow") else ["kg/cluster"]
