using Billetterie.Abstractions;
using Microsoft.Extensions.Logging;

namespace Billetterie.Grains.Performances;

/// <summary>
/// The owner of one performance. Its turn: take a command, decide at once on the working state, put the records into the open
/// batch, answer when the batch is stored. While one batch is stored the next is gathered. If storing fails, the working
/// state is dropped, read again, and the commands decided again in their order.
/// </summary>
/// <remarks>Runs under an exclusive scheduler that its host provides: never use ConfigureAwait(false) here.</remarks>
public sealed partial class PerformanceGrain(PerformanceId id, PerformancePorts ports) : IPerformanceGrain
{
    /// <summary>Faults of the store that one command outlives before its caller is told.</summary>
    private const int FaultsOutlived = 2;

    private readonly ILogger log = ports.Log;
    private readonly AnswersAtHand answers = new();
    private readonly Dictionary<RequestKey, PendingCommand> pending = [];
    private readonly LinkedList<PendingCommand> backlog = [];
    private Seating? seating;
    private OpenBatch? open;
    private Availability? stored;
    private bool running;
    private bool promoting;
    private Task run = Task.CompletedTask;
    private Task promotion = Task.CompletedTask;

    /// <summary>Whether nothing is under way, so that the host may drop it.</summary>
    public bool IsQuiet => !running && !promoting && backlog.Count == 0;

    /// <summary>Waits until what was taken is answered and promotions are through. For a host that hands the performance over.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        while (!IsQuiet && !cancellation.IsCancellationRequested)
        {
            Run();
            await Task.WhenAll(run, promotion).WaitAsync(cancellation);
        }
    }

    public Task<PerformanceAnswer> PublishAsync(PublishPerformance command) =>
        TakeAsync(command.Stamp, turn => Publishing.Decide(turn, command));

    public Task<PerformanceAnswer> ReserveAsync(ReserveSeats command) =>
        TakeAsync(command.Stamp, turn => Reserving.Decide(turn, command), SlotsOf(command));

    public Task<PerformanceAnswer> CancelReservationAsync(CancelReservation command) =>
        TakeAsync(command.Stamp, turn => Cancelling.Decide(turn, command));

    public Task<PerformanceAnswer> ReviseAsync(RevisePerformance command) =>
        TakeAsync(command.Stamp, turn => Revising.Decide(turn, command));

    public Task<PerformanceAnswer> CancelAsync(CancelPerformance command) =>
        TakeAsync(command.Stamp, turn => CallingOff.Decide(turn, command));

    public Task<PerformanceAnswer> RecordAttendanceAsync(RecordAttendance command) =>
        TakeAsync(command.Stamp, turn => Attending.Decide(turn, command));

    public Task<PerformanceAnswer> GiveSeatsOnAsync(GiveSeatsOn command) =>
        TakeAsync(command.Stamp, turn => GivingSeatsOn.Decide(turn, command));

    public Task<PerformanceAnswer> GrantSeatAsync(GrantSeat command) =>
        TakeAsync(command.Stamp, turn => GrantingSeats.Decide(turn, command));

    public Task<PerformanceAnswer> TakeOverReservationsAsync(TakeOverReservations command) =>
        TakeAsync(command.Stamp, turn => TakingOver.Decide(turn, command));

    public Task<PerformanceAnswer> TakeOverPerformanceAsync(TakeOverPerformance command) =>
        TakeAsync(command.Stamp, turn => TakingOver.Decide(turn, command));

    public async Task<DateTimeOffset?> PokeAsync()
    {
        await EnqueueAsync(null, turn => turn.Answer(), []);
        PromoteIfDue();
        return seating is { Exists: true } ? Transitions.NextDueAt(seating, ports.Time.GetUtcNow()) : null;
    }

    public async Task<BookingMoment?> MomentAsync() => await LoadedAsync() is { Exists: true } loaded ? MomentOf(loaded) : null;

    public async Task<Availability?> LookAsync()
    {
        var loaded = await LoadedAsync();
        return IsQuiet && loaded.Exists ? loaded.AvailabilityAt(ports.Time.GetUtcNow()) : stored;
    }

    private static List<SlotUse> SlotsOf(ReserveSeats command)
    {
        var slots = new List<SlotUse>(command.People.Count);
        foreach (var candidate in command.People)
        {
            if (candidate.Quota?.Slot is { } slot)
            {
                slots.Add(new SlotUse(candidate.Person, slot, default));
            }
        }

        return slots;
    }

    private Task<PerformanceAnswer> TakeAsync(
        RequestStamp stamp, Func<Turn, PerformanceAnswer> decide, IReadOnlyList<SlotUse>? slots = null)
    {
        if (answers.Find(stamp.Key) is { } known)
        {
            return Task.FromResult(PendingCommand.Again(known.Digest, known.Answer, stamp.Digest));
        }

        return pending.TryGetValue(stamp.Key, out var under)
            ? JoinAsync(under, stamp)
            : EnqueueAsync(stamp, decide, slots ?? []);
    }

    /// <summary>Waits for the answer under way to the same key; what is then remembered counts, which may be an older one still.</summary>
    private async Task<PerformanceAnswer> JoinAsync(PendingCommand under, RequestStamp stamp)
    {
        var answer = await under.Answered;
        return answers.Find(stamp.Key) is { } known
            ? PendingCommand.Again(known.Digest, known.Answer, stamp.Digest)
            : PendingCommand.Again(under.Stamp!.Digest, answer, stamp.Digest);
    }

    private Task<PerformanceAnswer> EnqueueAsync(
        RequestStamp? stamp, Func<Turn, PerformanceAnswer> decide, IReadOnlyList<SlotUse> slots)
    {
        if (pending.Count >= Limits.PendingPerPerformance)
        {
            throw new OverloadedException($"{pending.Count} commands wait for performance {id}.");
        }

        var command = new PendingCommand(stamp, ports.Time.GetUtcNow(), decide, slots);
        if (stamp is not null)
        {
            pending.Add(stamp.Key, command);
        }

        backlog.AddLast(command);
        DecideBacklog();
        Run();
        return command.Answered;
    }

    private void Run()
    {
        if (!running)
        {
            running = true;
            run = RunAsync();
        }
    }

    /// <summary>Stores batch after batch until nothing waits.</summary>
    private async Task RunAsync()
    {
        // Those who call at the same moment get into the same batch.
        await Task.Yield();
        try
        {
            while (await LoadForBacklogAsync())
            {
                DecideBacklog();
                if (open is not null)
                {
                    await StoreAsync(open);
                }
            }
        }
        catch (Exception fault)
        {
            FailAll(fault);
        }
        finally
        {
            running = false;
        }

        PromoteIfDue();
    }

    /// <summary>Decides what waits on the working state, as far as the open batch has room.</summary>
    private void DecideBacklog()
    {
        while (seating is not null && backlog.First is { } first && (open is null || open.HasRoom))
        {
            backlog.RemoveFirst();
            open ??= new OpenBatch(id, seating.Version);
            Decide(first.Value, seating, open);
        }
    }

    private void Decide(PendingCommand command, Seating working, OpenBatch batch)
    {
        command.CountFrom(working.LastAt);
        var turn = new Turn(
            working, ports.Policy, command.TakenAt, command.Stamp?.By ?? Actor.System, command.Stamp?.Key.Id, batch);
        try
        {
            Transitions.Take(turn);
            var answer = command.Decide(turn);
            if (working.Exists)
            {
                batch.Add(command, answer);
            }
            else
            {
                // There is no row to remember it by, and nothing that could change.
                Complete(command, answer);
            }
        }
        catch (QuotaMovedException moved)
        {
            Fail(command, moved);
        }
        catch (Exception fault)
        {
            // It may have left half of its records in the working state: neither it nor what builds on it may be stored.
            LogFault(fault, id);
            Requeue(open);
            seating = null;
            Fail(command, fault);
        }
    }

    private async Task<Seating> LoadedAsync()
    {
        if (seating is not null)
        {
            return seating;
        }

        var loaded = await Seating.ReplayAsync(id, ports.Store.ReadJournalAsync(id, 0));
        if (seating is null)
        {
            seating = loaded;
            stored = loaded.Exists ? loaded.AvailabilityAt(ports.Time.GetUtcNow()) : null;
        }

        return seating;
    }

    private void Complete(PendingCommand command, PerformanceAnswer answer)
    {
        Forget(command);
        command.Answer(answer);
    }

    private void Fail(PendingCommand command, Exception fault)
    {
        Forget(command);
        command.Fail(fault);
    }

    private void Forget(PendingCommand command)
    {
        if (command.Stamp is { } stamp)
        {
            pending.Remove(stamp.Key);
        }
    }

    private void FailAll(Exception fault)
    {
        LogFault(fault, id);
        Requeue(open);
        seating = null;
        var failed = backlog.ToList();
        backlog.Clear();
        failed.ForEach(command => Fail(command, fault));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Performance {Performance}: its commands were answered with a fault.")]
    private partial void LogFault(Exception fault, PerformanceId performance);
}
