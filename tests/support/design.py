"""A short guide and a document that follows it: the scene of the tests of the screen."""

from pathlib import Path

from tests.support.repository import RepositoryBuilder
from waypost.workspace.creating import new_document

NAME = "design.md"
GUIDE = """\
# Short design document

**Overview:** One system, from the problem to its daily running.

## 1. Overview

**Overview:** The whole in half a page.

**Guiding questions:**

- Which decision will be different?

## 2. Product

### 2.1 Problem

**Overview:** The problem as it is today, with no mention of a model.

**Purpose:** Everyone shall mean the *same* thing by it.

**Key points:**

- The problem in one sentence
- What each case costs

**Guiding questions:**

- What happens today, step by step?
- How many cases are there per week?
- What do we lose if we do nothing?

> "A problem well put is half-solved." - John Dewey, *Logic: The Theory of Inquiry* (1938)

### 2.2 Customers

**Guiding questions:**

- Who acts on a prediction?

### 2.3 Metrics

**Guiding questions:**

- Which single number decides?

| Metric | Today | Target |
| ------ | ----- | ------ |
| Cancellations | 7.9 % | 6.5 % |

## 3. Production

### 3.1 Serving

**Guiding questions:**

- How fast must an answer be?

### 3.2 Monitoring

**Guiding questions:**

- Who is called at night?
"""
TEXT = """\
# Rides

## 1. Overview

Late rides cost us customers.

## 2. Product

### 2.1 Problem

Rides are late, and nobody knows why.

### 2.3 Metrics

We count cancellations.
"""
"""The document at its first revision; the guide's 2.2 and 3 are not in it yet."""
FIRST_MESSAGE = "Begin the design"


def begun_design(folder: Path, text: str = TEXT) -> RepositoryBuilder:
    """A repository in which the design is begun: guide, document and record are committed."""
    builder = RepositoryBuilder(folder)
    begin_document(folder, text)
    builder.git("add", "--all")
    builder.git("commit", "--quiet", "-m", FIRST_MESSAGE)
    return builder


def begin_document(folder: Path, text: str = TEXT) -> Path:
    """The document and its record in that folder, be it a repository or not."""
    guide = folder / ".waypost" / "guides" / "short.md"
    guide.parent.mkdir(parents=True, exist_ok=True)
    guide.write_text(GUIDE, encoding="utf-8")
    path = new_document(folder / NAME, str(guide))
    path.write_bytes(text.encode())
    return path
