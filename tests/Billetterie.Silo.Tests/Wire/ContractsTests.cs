using System.Text.Json;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Silo.Live;
using Billetterie.Silo.Wire;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Billetterie.Silo.Tests.Wire;

/// <summary>What travels between nodes arrives as it left, also from a node of another version.</summary>
public sealed class ContractsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 19, 8, 0, 0, 123, TimeSpan.Zero);
    private static readonly RequestStamp Stamp = new(
        new RequestKey(new AccountId(11), Guid.Parse("0198f6a2-6f0c-7b7e-9a44-1d7f0f4f1a11")),
        new Actor(new AccountId(11), Role.Referent, new StructureId(3)), "digest");
    private static readonly QuotaWeek Week = new(202647);
    private static readonly PerformanceId Performance = new(7);
    private static readonly ReservationId Reservation = ReservationId.Of(Performance, 4);
    private static readonly Availability Counters = new(Performance, 50, 3, 0, PerformanceState.Open, 12);
    private static readonly StructureView Structure = new(
        new StructureId(3), "Centre d'hébergement", "CHRS", StructureStatus.Active, "1, rue de la Paix", "75002", "Paris", null, "a@b.example",
        null, "«…»", 4, [new Referent(new AccountId(11), "Zoé", "Ébène", "z@b.example", null, null, true)]);

    private static readonly object[] All =
    [
        new PublishPerformance(Stamp, new EventId(1), new VenueId(2), At.AddDays(40), 50, At, null, "Salle 2", "source:1"),
        new ReserveSeats(
            Stamp, new StructureId(3), true,
            [
                new Candidate(new ParticipantId(1), Family.Participant, null, new QuotaStanding(Week, new QuotaSlot(Week, 1), 1, 2)),
                new Candidate(new ParticipantId(2), Family.Companion, null, new QuotaStanding(Week, null, 0, null)),
                new Candidate(new ParticipantId(3), Family.Guest, Codes.HostInactive, null),
            ],
            true, "Premier rendez-vous"),
        new CancelReservation(Stamp, Reservation, false, "ill"),
        new RevisePerformance(Stamp, At, 60, null, At.AddDays(-2), null),
        new CancelPerformance(Stamp, null),
        new RecordAttendance(Stamp, [Reservation], Attendance.Present),
        new GiveSeatsOn(Stamp),
        new GrantSeat(Stamp, Reservation, "beyond"),
        new TakeOverReservations(Stamp, new StructureId(3), new StructureId(4)),
        new TakeOverPerformance(Stamp, new VenueId(2), new VenueId(5)),
        new HoldSlot(new HoldKey(Stamp.Key, Performance), Week, 2),
        new SettleHold(new HoldKey(Stamp.Key, Performance), true),
        new BookingMoment(At, At.AddDays(40)),
        new QuotaStanding(Week, new QuotaSlot(Week, 2), 1, 2),
        new PerformanceAnswer(
            null, [new PersonOutcome(new ParticipantId(1), Reservation, PersonStatus.Waitlisted, Codes.Full, 1, 1, new QuotaSlot(Week, 1), 1, 2)], Counters),
        PerformanceAnswer.Refused(new Refusal(Codes.WindowNotOpen, At, At, 3, "capacity")),
        Counters,
        new ReviseStructure(Stamp, "n", "c", "a", "p", "v", "t", "e", "w", "x"),
        new AddReferent(Stamp, "Zoé", "Ébène", "z@b.example", "0102030405", "AS"),
        new ReviseReferent(Stamp, new AccountId(11), "Zoé", "Ébène", null, null),
        new RemoveReferent(Stamp, new AccountId(11)),
        new SetStructureStatus(Stamp, StructureStatus.Suspended, null),
        new StructureAnswer(null, Structure, new AccountId(12)),
        Structure,
        new News([Counters], [new Notice(NoticeKind.PerformanceMoved, new StructureId(3), Performance, [Reservation], At)]),
    ];

    public static TheoryData<object> Travellers() => [.. All];

    [Theory]
    [MemberData(nameof(Travellers))]
    public void A_contract_arrives_as_it_left(object contract)
    {
        var serializer = Services().GetRequiredService<Serializer>();

        var arrived = serializer.Deserialize<object>(serializer.SerializeToArray(contract))!;

        Assert.Equal(contract.GetType(), arrived.GetType());
        Assert.Equal(JsonSerializer.Serialize(contract), JsonSerializer.Serialize(arrived));
    }

    /// <summary>Nodes of the release before read and write by Orleans' codec alone.</summary>
    [Theory]
    [MemberData(nameof(Travellers))]
    public void A_contract_goes_to_a_node_of_the_release_before_and_comes_from_it(object contract)
    {
        var before = new ServiceCollection()
            .AddSerializer(serializer => serializer.AddJsonSerializer(Contracts.IsContract, null, json => json.Configure(options => options.SerializerOptions = Contracts.Json)))
            .BuildServiceProvider().GetRequiredService<Serializer>();
        var now = Services().GetRequiredService<Serializer>();

        var there = before.Deserialize<object>(now.SerializeToArray(contract));
        var back = now.Deserialize<object>(before.SerializeToArray(contract));

        Assert.Equal(JsonSerializer.Serialize(contract), JsonSerializer.Serialize(there));
        Assert.Equal(JsonSerializer.Serialize(contract), JsonSerializer.Serialize(back));
    }

    [Fact]
    public void Every_command_and_answer_of_a_grain_is_tried_above()
    {
        var tried = All.Select(contract => contract.GetType()).ToHashSet();
        Type[] grains = [typeof(IPerformanceGrain), typeof(IParticipantGrain), typeof(IStructureGrain)];

        var travel = grains.SelectMany(grain => grain.GetMethods())
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Concat(method.ReturnType.GetGenericArguments()))
            .Select(type => Nullable.GetUnderlyingType(type) ?? type)
            .Where(type => type.Assembly == typeof(IGrains).Assembly);

        Assert.Empty(travel.Except(tried));
    }

    public static TheoryData<Exception> Faults() =>
    [
        new StoreUnavailableException("away", new TimeoutException("late")),
        new OverloadedException("full"),
        new QuotaMovedException("moved"),
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_arrives_with_its_type_and_words(Exception fault)
    {
        var serializer = Services().GetRequiredService<Serializer>();

        var arrived = serializer.Deserialize<Exception>(serializer.SerializeToArray(fault))!;

        Assert.Equal((fault.GetType(), fault.Message), (arrived.GetType(), arrived.Message));
        Assert.Equal(fault.InnerException?.Message, arrived.InnerException?.Message);
    }

    [Fact]
    public void A_member_that_this_version_does_not_know_is_passed_over()
    {
        var newer = JsonSerializer.Serialize(Counters, Contracts.Json).Replace("{", "{\"Mood\":{\"a\":[1]},", StringComparison.Ordinal);

        Assert.Equal(Counters, JsonSerializer.Deserialize<Availability>(newer, Contracts.Json));
    }

    [Fact]
    public void A_member_that_an_older_version_did_not_write_has_its_default()
    {
        const string Older = """{"Stamp":null,"Reservation":"7340036","Reason":"ill"}""";

        var command = JsonSerializer.Deserialize<CancelReservation>(Older, Contracts.Json)!;

        Assert.True(command.GiveSeatOn);
    }

    [Fact]
    public void Within_a_node_a_contract_is_handed_on_as_it_is()
    {
        Assert.Same(Counters, Services().GetRequiredService<DeepCopier>().Copy(Counters));
    }

    private static ServiceProvider Services() =>
        new ServiceCollection().AddSerializer(serializer => serializer.AddContracts()).BuildServiceProvider();
}
