"""Measurements of the eval suite, kept for the evaluator's page."""

from datetime import datetime

from sqlalchemy import delete, select

from summarizer.measured import Measurement
from summarizer.store.opening import Store
from summarizer.store.tables import MEASUREMENTS
from summarizer.store.upserting import put


def keep_measurement(store: Store, measurement: Measurement) -> None:
    """Keep a measurement; one of the same id gives way to it."""
    values = {
        "id": measurement.id,
        "at": datetime.fromisoformat(measurement.made_at),
        "content": measurement.model_dump(mode="json"),
    }
    with store.writing() as connection:
        put(connection, MEASUREMENTS, values)


def measurements(store: Store) -> list[Measurement]:
    """Return all measurements, the newest first."""
    query = select(MEASUREMENTS.c.content).order_by(MEASUREMENTS.c.at.desc(), MEASUREMENTS.c.id)
    with store.reading() as connection:
        return [Measurement.model_validate(content) for content in connection.execute(query).scalars()]


def remove_measurement(store: Store, measurement_id: str) -> None:
    """Remove a measurement, if there is one of this id."""
    with store.writing() as connection:
        connection.execute(delete(MEASUREMENTS).where(MEASUREMENTS.c.id == measurement_id))
