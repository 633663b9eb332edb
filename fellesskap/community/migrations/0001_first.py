import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0005_new_links_are_told'),
    ]

    operations = [
        migrations.CreateModel(
            name='Poster',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('step', models.CharField(choices=[('collect', 'Samle forslag'), ('merge', 'Slå sammen'), ('vote', 'Stemme'), ('done', 'Plakaten')], default='collect', max_length=7)),
                ('way', models.CharField(choices=[('pairs', 'To og to snakker sammen og velger de tre viktigste'), ('alone', 'Hver for seg først, så to, så fire, så alle')], default='pairs', max_length=5)),
                ('dots', models.PositiveSmallIntegerField(default=3)),
                ('started_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posters', to='people.group')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posters', to='people.school')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['-year'],
            },
        ),
        migrations.CreateModel(
            name='PosterDoor',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('step', models.CharField(choices=[('collect', 'Samle forslag'), ('merge', 'Slå sammen'), ('vote', 'Stemme'), ('done', 'Plakaten')], max_length=7)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('code', models.CharField(max_length=40)),
                ('opened_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('used', models.PositiveSmallIntegerField(default=0)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('poster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='doors', to='community.poster')),
            ],
        ),
        migrations.CreateModel(
            name='PosterRule',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('place', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=120)),
                ('pictogram', models.CharField(choices=[('Heart', 'et hjerte: vi er gode mot hverandre'), ('HandShakeHeart', 'to hender: vi hjelper hverandre'), ('PersonGroup', 'tre sammen: alle får være med'), ('Ear', 'et øre: vi lytter'), ('Chat2', 'to snakkebobler: vi snakker fint'), ('HandFinger', 'en finger: vi venter på tur'), ('QuietZone', 'stille: vi gir hverandre ro'), ('FaceSmile', 'et smil: vi hilser'), ('Megaphone', 'en ropert: vi sier fra'), ('PuzzlePiece', 'en puslebit: vi samarbeider'), ('LightBulb', 'en lyspære: vi prøver, og det er lov å feile'), ('Star', 'en stjerne: vi roser hverandre'), ('Clock', 'en klokke: vi kommer når det begynner'), ('Footprint', 'et fotspor: vi går inne'), ('Books', 'bøker: vi tar vare på tingene'), ('Recycle', 'piler i ring: vi rydder etter oss')], default='Heart', max_length=20)),
                ('votes', models.PositiveSmallIntegerField(default=0)),
                ('is_on_poster', models.BooleanField(default=True)),
                ('poster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='community.poster')),
            ],
            options={
                'ordering': ['place', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Practice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('practise', 'Vi øvde'), ('revisit', 'Vi så på reglene igjen')], default='practise', max_length=8)),
                ('on', models.DateField()),
                ('note', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('poster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='practices', to='community.poster')),
                ('rule', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='community.posterrule')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.school')),
            ],
            options={
                'ordering': ['-on', '-at'],
            },
        ),
        migrations.CreateModel(
            name='Revisit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('slot', models.CharField(choices=[('soon', 'to uker etter'), ('autumn', 'i oktober'), ('winter', 'i januar, når noen kan være nye'), ('spring', 'i april')], max_length=6)),
                ('day', models.DateField()),
                ('held', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='revisits', to='community.practice')),
                ('poster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisits', to='community.poster')),
            ],
            options={
                'ordering': ['day', 'slot'],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=120)),
                ('is_hidden', models.BooleanField(default=False)),
                ('poster', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to='community.poster')),
                ('rule', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='suggestions', to='community.posterrule')),
            ],
            options={
                'ordering': ['text', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Charter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('routines', models.TextField(blank=True, max_length=2000)),
                ('learning', models.TextField(blank=True, max_length=2000)),
                ('environment', models.TextField(blank=True, max_length=2000)),
                ('signs', models.TextField(blank=True, max_length=2000)),
                ('look_again', models.DateField(blank=True, null=True)),
                ('agreed_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('edited_at', models.DateTimeField()),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('edited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='charters', to='people.group')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='charters', to='people.school')),
            ],
            options={
                'ordering': ['-year'],
                'indexes': [models.Index(fields=['school', 'year'], name='community_c_school__03e029_idx')],
                'constraints': [models.UniqueConstraint(fields=('group', 'year'), name='one_charter_a_team_and_year')],
            },
        ),
        migrations.AddIndex(
            model_name='poster',
            index=models.Index(fields=['school', 'year'], name='community_p_school__f80b82_idx'),
        ),
        migrations.AddConstraint(
            model_name='poster',
            constraint=models.UniqueConstraint(fields=('group', 'year'), name='one_poster_a_class_and_year'),
        ),
        migrations.AddConstraint(
            model_name='poster',
            constraint=models.CheckConstraint(condition=models.Q(('published_at', None), ('step', 'done'), _connector='OR'), name='what_hangs_on_the_wall_is_done'),
        ),
        migrations.AddIndex(
            model_name='posterdoor',
            index=models.Index(fields=['code'], name='community_p_code_d9d20c_idx'),
        ),
        migrations.AddConstraint(
            model_name='posterdoor',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('poster',), name='one_open_door_a_poster'),
        ),
        migrations.AddIndex(
            model_name='posterrule',
            index=models.Index(fields=['poster', 'place'], name='community_p_poster__78fd6d_idx'),
        ),
        migrations.AddIndex(
            model_name='practice',
            index=models.Index(fields=['poster', '-on'], name='community_p_poster__c15295_idx'),
        ),
        migrations.AddConstraint(
            model_name='revisit',
            constraint=models.UniqueConstraint(fields=('poster', 'slot'), name='one_revisit_a_poster_and_slot'),
        ),
    ]
