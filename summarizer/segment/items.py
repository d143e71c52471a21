"""Blocks and sentences -> agenda items: which headings there are, and what lies between them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from statistics import mean

from summarizer.document import AgendaItem, Block, Clean, Document, Sentence
from summarizer.ids import make_id, unique_ids
from summarizer.language import Language
from summarizer.records import ItemKind
from summarizer.segment.agenda import printed_agenda, untreated
from summarizer.segment.announced import announced_headings
from summarizer.segment.lines import Line, Reader, bare
from summarizer.segment.model import AgendaEntry, Heading, Segmentation
from summarizer.segment.nature import kind_of, openness_of
from summarizer.segment.numbered import numbered_headings, sub_headings
from summarizer.segment.tail import part_starts, tail_start
from summarizer.segment.titles import read_title
from summarizer.segment.unnumbered import marked_headings, plain_headings
from summarizer.segment.words import is_whole, item_words
