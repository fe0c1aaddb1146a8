using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Machine;
using Billetterie.Simulation.Store;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Simulation.Audit;

/// <summary>
/// Watches the disk, the answers and the feed, and says which rule is broken. Written without any of the rules' code: it
/// rebuilds every performance from its journal in its own way and judges each record before it applies it.
/// </summary>
public sealed class Auditor
{
    private readonly Dictionary<PerformanceId, PerformanceModel> models = [];
    private readonly HashSet<RequestKey> effects = [];
    private readonly AskBook asks = new();
    private readonly PeopleBook people = new();
    private readonly Steps steps;
    private readonly VirtualClock clock;
    private readonly Trace trace;
    private readonly QuotaAudit quota;
    private readonly PlaceAudit places;
    private readonly PromotionAudit promotions;
    private readonly VenueAudit venues;
    private readonly MergeAudit merges;
    private readonly RequestAudit requests;
    private readonly NoticeAudit notices;
    private readonly OutcomeAudit outcomes;
    private readonly RowAudit rows;

    public Auditor(Tables tables, Steps steps, VirtualClock clock, Trace trace, AuditPolicy policy)
    {
        this.steps = steps;
        this.clock = clock;
        this.trace = trace;
        Findings = new Findings(trace, () => clock.Now);
        quota = new QuotaAudit(Findings, new QuotaBook(), policy);
        places = new PlaceAudit(Findings, people, quota);
        promotions = new PromotionAudit(Findings, places, quota);
        venues = new VenueAudit(Findings);
        merges = new MergeAudit(Findings);
        requests = new RequestAudit(Findings);
        notices = new NoticeAudit(Findings);
        outcomes = new OutcomeAudit(people, quota);
        rows = new RowAudit(Findings, tables, () => clock.Now);
        Delivery = new DeliveryAudit(Findings, tables);
        Feed = new FeedAudit(Findings, tables, ModelOf);
    }

    public Findings Findings { get; }

    public DeliveryAudit Delivery { get; }

    public FeedAudit Feed { get; }

    public IReadOnlyCollection<PerformanceModel> Models => models.Values;

    /// <summary>A request is sent for the first time or again.</summary>
    public void Sent(Asked asked) => asks.Note(asked);

    /// <summary>Facts about a person changed.</summary>
    public void Changed(PersonFacts facts) => people.Change(facts, steps.Taken);

    public PerformanceModel ModelOf(PerformanceId id) =>
        models.TryGetValue(id, out var model) ? model : models[id] = new PerformanceModel(id);

    /// <summary>A batch is on disk, at this very step.</summary>
    public void Committed(PerformanceBatch batch)
    {
        var model = ModelOf(batch.Performance);
        var judges = batch.Answers.Select(answer => (answer, Judge: JudgeOf(batch, answer))).ToList();
        judges.ForEach(j => j.Judge?.Look(model));
        for (var i = 0; i < batch.Entries.Count; i++)
        {
            if (!Take(new EntryView(model, batch, i, asks.Find(batch.Entries[i].Who, batch.Entries[i].Request), steps.Taken, clock.Now)))
            {
                return;
            }
            judges.ForEach(j => j.Judge?.Look(model));
        }
        foreach (var (answer, judge) in judges)
        {
            Findings.Require(judge is { Complaint: null }, "R15",
                () => $"performance {batch.Performance}, {DeliveryAudit.Words(answer.Answer)}: {judge?.Complaint ?? "nobody asked"}");
        }
        CheckBatch(model, batch);
    }

    private AnswerJudge? JudgeOf(PerformanceBatch batch, RememberedAnswer answer) => asks.Find(answer.Key) is not { } asked
        ? null
        : new AnswerJudge(answer, asked, batch.Entries.Where(e => e.Request == answer.Key.Id && e.Who == answer.Key.Account).ToList(), outcomes);

    /// <summary>Judges a record, then applies it; false where what follows would make no sense.</summary>
    private bool Take(EntryView view)
    {
        var (model, entry) = (view.Model, view.Entry);
        if (entry.Version != model.Version + 1)
        {
            Findings.Add("R4", $"the journal of {model.Id} goes from {model.Version} to {entry.Version}");
            return false;
        }
        var found = Findings.All.Count;
        CheckAuthor(view);
        Check(view);
        if (Findings.All.Count > found)
        {
            return false;
        }
        notices.Expect(view);
        if (trace.Told)
        {
            trace.Tell(clock.Now, $"stored {view}");
        }
        Apply(view);
        if (view.EndsRequest)
        {
            requests.CheckEnd(view);
        }
        return true;
    }

    /// <summary>What nobody asked for is the program's; what somebody asked for happens in one batch, once, and is answered (R13).</summary>
    private void CheckAuthor(EntryView view)
    {
        var entry = view.Entry;
        if (entry.Request is not { } id)
        {
            Findings.Require(entry.Who == AccountId.System, "R13", () => $"an account acts without a request: {view}");
            return;
        }
        var key = new RequestKey(entry.Who, id);
        var begins = view.Index == 0 || view.Batch.Entries.Take(view.Index).All(e => e.Request != id || e.Who != entry.Who);
        Findings.Require(view.Asked is not null, "R13", () => $"nobody asked for this: {view}");
        Findings.Require(!begins || effects.Add(key), "R13", () => $"a second effect of one request: {view}");
        Findings.Require(view.Batch.Answers.Any(a => a.Key == key), "R13", () => $"the request is stored without its answer: {view}");
        Findings.Require(view.Asked?.Performance == view.Model.Id, "R13", () => $"asked of another performance: {view}");
    }

    private void Check(EntryView view)
    {
        var model = view.Model;
        switch (view.Entry.Record)
        {
            case PerformancePublished r: venues.Check(view, r); break;
            case SeatReserved r: places.Check(view, r); break;
            case PlacedOnWaitlist r: places.Check(view, r); break;
            case WaitlistRejoined r: places.Check(view, r); break;
            case WaitlistPromoted r: promotions.Check(view, r); break;
            case MovedToTierTwo r: promotions.Check(view, r); break;
            case ReservationCancelled r: venues.Check(view, r); break;
            case SeatKeptEmpty r: venues.Check(view, r); break;
            case KeptSeatsReleased r: venues.Check(view, r); break;
            case CapacityChanged r: venues.Check(view, r); break;
            case PerformanceMoved r: venues.Check(view, r); break;
            case PerformanceCancelled r: venues.Check(view, r); break;
            case WindowOpened: CheckTime(view, PerformancePhase.Upcoming, model.OpensAt); break;
            case WindowClosed r:
                CheckTime(view, model.ClosedByMove ? PerformancePhase.Closed : PerformancePhase.Open, model.ClosesAt);
                Findings.Require(!r.KeepsTierTwoWaiting, "R7", () => $"the policy of this world gives vacant seats to tier 2: {view}");
                break;
            case PerformanceStarted: CheckTime(view, PerformancePhase.Closed, model.StartsAt); break;
            case AttendanceRecorded r: venues.Check(view, r); break;
            case ReservationsTakenOver r: merges.Check(view, r); break;
            case PerformanceTakenOver r: merges.Check(view, r); break;
            default: throw new NotSupportedException($"The auditor does not know {view.Entry.Record.GetType().Name}.");
        }
    }

    private void CheckTime(EntryView view, PerformancePhase from, DateTimeOffset due)
    {
        venues.CheckTime(view, from, due);
        Findings.Require(view.Entry.Request is null, "R13", () => $"time did this, not a request: {view}");
    }

    private void Apply(EntryView view)
    {
        var before = view.Model.All.Where(b => b.Slot is not null).Select(b => (Booked: b, b.Slot)).ToList();
        view.Model.Apply(view.Entry, view.Since);
        foreach (var (booked, slot) in before.Where(b => b.Booked.Slot != b.Slot))
        {
            quota.Record(view, booked, slot, null);
        }
        foreach (var booked in view.Model.All.Where(b => b.Slot is not null && before.TrueForAll(old => old.Booked != b || old.Slot != b.Slot)))
        {
            quota.Record(view, booked, null, booked.Slot);
        }
        Findings.Require(view.Model.Free >= 0 && view.Model.KeptEmpty >= 0, "R4", () => $"oversold by {-view.Model.Free}: {view}");
    }

    private void CheckBatch(PerformanceModel model, PerformanceBatch batch)
    {
        promotions.CheckWhole(batch);
        Findings.Require(!model.ClosedByMove, "R11",
            () => $"performance {model.Id} v{model.Version}: moved past its closing, and the closing is not recorded");
        notices.Check(batch);
        foreach (var party in model.All.Where(b => b is { Waits: true, Party: not null }).GroupBy(b => b.Party))
        {
            Findings.Require(party.Select(b => b.Tier).Distinct().Count() == 1, "R5",
                () => $"performance {model.Id} v{model.Version}: a party waits in both tiers: {string.Join(", ", party.Select(b => b.Id))}");
        }
        if (model.Published is not null)
        {
            rows.Check(model, batch);
        }
    }
}
