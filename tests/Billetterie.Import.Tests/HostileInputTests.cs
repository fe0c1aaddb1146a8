using System.Text;

namespace Billetterie.Import.Tests;

/// <summary>
/// Valid samples, broken in seeded ways: whatever comes, it is read or refused, within the limits and never with an exception.
/// A failure names the sample and the seed.
/// </summary>
public sealed class HostileInputTests
{
    private const int SeedsPerSample = 1_000;

    public static TheoryData<string> Samples => new(All.Keys);

    private static readonly Dictionary<string, string> All = new()
    {
        ["openagenda"] = """
            {"total":2,"events":[{"uid":12,"title":{"fr":"L\u00e9 Cid\nsuite","en":"The Cid"},"timezone":"Europe/Paris","status":1,"state":2,"draft":0,
            "longDescription":{"fr":"### **Titre**\n\n* un\n* [deux](https://exemple.fr)\n\n<b>x</b> &eacute; ![i](j)"},"description":{"fr":"Résumé"},
            "timings":[{"begin":"2026-05-12T20:30:00+02:00","end":"2026-05-12T22:00:00+02:00"},{"begin":"2026-10-25T02:30:00","end":""}],
            "keywords":{"fr":["Concert"]},"accessibility":{"hi":true,"ii":false},"age":{"min":6,"max":99},"attendanceMode":3,"onlineAccessLink":"https://exemple.fr/l",
            "image":{"base":"https://exemple.fr/","filename":"a.jpg"},"location":{"name":"ZÉNITH","address":"1 rue","postalCode":"69000","city":"Lyon","timezone":"Europe/Paris"},
            "registration":[{"type":"link","value":"https://exemple.fr"}]},{"uid":13,"title":"B","timings":[{"begin":"2026-06-12T20:30:00Z"}]}]}
            """,
        ["calendar"] = """
            BEGIN:VCALENDAR
            VERSION:2.0
            METHOD:PUBLISH
            BEGIN:VTIMEZONE
            TZID:Chez nous
            BEGIN:DAYLIGHT
            DTSTART:16010325T020000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            BEGIN:STANDARD
            DTSTART:16011028T030000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
            RDATE:20261025T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:u1
            SEQUENCE:2
            SUMMARY;LANGUAGE=fr:Le Cid\, de
              Corneille
            DTSTART;TZID=Chez nous:20260306T203000
            RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=1FR,-1SA;BYHOUR=15,20;BYMINUTE=30;COUNT=40;WKST=MO
            RRULE:FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20260901T220000Z;BYSETPOS=1
            EXDATE;TZID=Chez nous:20260403T203000,20260501T203000
            RDATE;VALUE=PERIOD:20260310T190000Z/PT2H
            LOCATION:Théâtre
            CATEGORIES:Concert,Jazz
            IMAGE;VALUE=URI:https://exemple.fr/a.jpg
            STATUS:CONFIRMED
            BEGIN:VALARM
            TRIGGER:-PT15M
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            UID:u1
            RECURRENCE-ID;TZID=Chez nous:20260605T203000
            DTSTART;TZID="Europe/Paris":20260606T203000
            SUMMARY:Le Cid
            END:VEVENT
            BEGIN:VEVENT
            UID:u2
            SUMMARY:Zaïre
            DTSTART:20260512T183000Z
            END:VEVENT
            END:VCALENDAR
            """,
        ["own columns"] = """
            identifiant;seance;titre;theme;presentation;accessibilite;date;heure;debut;fuseau;lieu;adresse;code postal;ville;image;age minimum;places;statut
            7;s1;LE CID;théâtre;"Un duel.
            ""Va, cours"" ; <b>et venge-nous</b> &nbsp;";LSF, fauteuils;12/05/2026;"15h et 20h30";;Europe/Paris;GRANDE SALLE;1 rue;69001;LYON;https://exemple.fr/a.jpg;8;25;
            8;;Zaïre;;;;;;2026-05-12T20:30:00+02:00;;;;;;;;;confirmé
            9;;Phèdre;;;;samedi 14 mars 2026;de 14h à 18h;;;;;;;;;;
            """,
        ["so toulouse"] = """
            Identifiant;Nom générique;Nom de la manifestation;Descriptif court;Descriptif long;Date début;Date fin;Horaires;Dates affichage - horaires;Modification dernière minute;Lieu - nom;Code postal;Commune;Catégorie de la manifestation
            F1;SAISON;LES QUATRE SAISONS;Concert;"Vivaldi
            suite";06/12/2026;06/12/2026;Dimanche à 10h45;"Le 06/12/2026 - Dimanche à 10h45 et 15h Du 08/12/2026 au 30/12/2026 - Du mardi au vendredi de 14h à 21h00. Le samedi de 14h30 à 21h. Nocturne le jeudi jusqu'à 23h sauf le lundi";;HALLE AUX GRAINS;31000;TOULOUSE;Concert
            F2;;M POKORA;;;;;;"Le 03/10/2026 - A 20h.";REPORTE;ZENITH;31000;TOULOUSE;Concert
            """,
        ["linked data"] = """
            {"@context":"https://schema.org","@graph":[{"@type":["Event","TheaterEvent"],"@id":"#e","name":[{"@value":"Le Cid","@language":"fr"},"x"],
            "startDate":"2026-05-12","eventStatus":"https://schema.org/EventScheduled","location":{"@id":"#p"},"image":["https://exemple.fr/a.jpg"],
            "subEvent":[{"@type":"Event","startDate":"2026-05-12T20:30"},{"@type":"Event","name":"Concert","startDate":"2026-05-13T20:30+02:00","subEvent":{"@type":"Event","startDate":"2026-05-14T20:30Z"}}],
            "eventSchedule":[{"@type":"Schedule","startDate":"2026-03-03","endDate":"2026-04-10","startTime":"20:30:00","repeatFrequency":"P1W","byDay":["https://schema.org/Tuesday","FR"],"exceptDate":["2026-03-10"],"byMonth":[3,4],"repeatCount":9,"scheduleTimezone":"Europe/Paris"}],
            "typicalAgeRange":"7-12","identifier":{"@type":"PropertyValue","value":"x"},"offers":{"url":"https://exemple.fr"}},
            {"@type":"Place","@id":"#p","name":"Théâtre","address":{"streetAddress":"1 rue","postalCode":"69001","addressLocality":"Lyon"}}]}
            """,
        ["page"] = """
            <!DOCTYPE html><html><head><title>a &amp; b</title><script>var a = "<script>";</script><style>p > a {}</style>
            <script type="application/ld+json">{"@type":"Event","name":"A","url":"https://exemple.fr","startDate":"2026-05-12T20:30","description":"<p>x</p>"}</script>
            </head><body><!-- <script type="application/ld+json">{}</script> --><p>texte</p><script type='application/ld+json'>[{"@type":"Event","name":"B","startDate":"2026-05-13T20:30"}]</script></body></html>
            """,
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_unbroken_sample_is_read(string sample)
    {
        var programme = await Programme.ReadAsync(All[sample]);

        Assert.IsType<ProgrammeLine.Recognised>(programme.Lines[0]);
        Assert.True(programme.Timings.Count() >= 2, $"{sample}: {string.Join(", ", programme.Refusals)}");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_broken_sample_is_read_or_refused(string sample)
    {
        var bytes = Encoding.UTF8.GetBytes(All[sample].ReplaceLineEndings("\r\n"));
        for (var seed = 0; seed < SeedsPerSample; seed++)
        {
            var broken = Mutations.Break(bytes, new Random(seed));
            try
            {
                Check(await Programme.ReadAsync(broken));
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Sample '{sample}', seed {seed}: {Encoding.UTF8.GetString(broken)}", fault);
            }
        }
    }

    [Fact]
    public async Task Noise_is_refused()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var noise = new byte[random.Next(4_000)];
            random.NextBytes(noise);
            Check(await Programme.ReadAsync(noise));
        }
    }

    /// <summary>What holds of everything that is read.</summary>
    private static void Check(Programme programme)
    {
        Assert.NotEmpty(programme.Lines);
        foreach (var found in programme.Events)
        {
            Assert.InRange(found.Content.Title.Length, 1, ImportLimits.Title);
            Assert.InRange(found.Content.SourceKey.Length, 1, ImportLimits.SourceKey);
            Assert.InRange(found.Content.Presentation?.Length ?? 0, 0, ImportLimits.Presentation);
            Assert.True(found.Timings.Count + found.Refusals.Count > 0);
            AssertClean(found.Content.Title);
            AssertClean(found.Content.SourceKey);
            AssertClean(found.Content.Presentation ?? "");
            foreach (var timing in found.Timings)
            {
                Assert.InRange(timing.StartsAt.Year, 1999, Programme.Now.Year + ImportLimits.YearsAhead);
                Assert.InRange(timing.SourceKey.Length, 1, ImportLimits.SourceKey);
                Assert.InRange(timing.Place?.ToString().Length ?? 1, 1, ImportLimits.Place);
                AssertClean(timing.Place?.ToString() ?? "");
            }
        }

        foreach (var refusal in programme.Refusals)
        {
            Assert.InRange(refusal.Detail?.Length ?? 0, 0, ImportLimits.Detail);
            AssertClean(refusal.Detail ?? "");
        }
    }

    /// <summary>Neither a database nor a page can hold a zero or half a character.</summary>
    private static void AssertClean(string text)
    {
        Assert.True(text.IsNormalized(), text);
        Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
    }
}
