# SPDX-License-Identifier: Apache-2.0

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_register"),
        ("survey", "0002_answering"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="chosen",
            name="survey_question_option_idx",
        ),
        migrations.RemoveIndex(
            model_name="chosen",
            name="survey_response_question_idx",
        ),
        migrations.RemoveIndex(
            model_name="response",
            name="survey_round_state_idx",
        ),
        migrations.AddIndex(
            model_name="chosen",
            index=models.Index(
                fields=["response", "question", "option"], name="survey_response_option_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="response",
            index=models.Index(
                fields=["round", "state", "withdrawn_at", "submitted_at"],
                name="survey_round_progress_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="response",
            index=models.Index(
                fields=[
                    "round",
                    "withdrawn_at",
                    "agency_kind",
                    "has_project",
                    "submitted_at",
                    "agency",
                ],
                name="survey_round_counted_idx",
            ),
        ),
    ]
