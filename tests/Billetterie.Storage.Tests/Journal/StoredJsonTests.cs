using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;

namespace Billetterie.Storage.Tests.Journal;

/// <summary>What is stored is read for years.</summary>
public sealed class StoredJsonTests
{
    public static TheoryData<Type> Records => new(
        typeof(PerformanceRecord).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(PerformanceRecord))));

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_record_is_read_back_as_it_was_written(Type record)
    {
        Assert.Contains(typeof(PerformanceRecord).GetCustomAttributes<JsonDerivedTypeAttribute>(), known => known.DerivedType == record);
        foreach (var full in new[] { true, false })
        {
            var written = Make(record, full);

            Assert.Equal(written, StoredJson.ReadRecord(Encoding.UTF8.GetBytes(StoredJson.Write(written))));
        }
    }

    [Fact]
    public void What_a_newer_program_adds_is_passed_over() => Assert.Equal(
        new PerformanceRecord.CapacityChanged(12), StoredJson.ReadRecord("""{"type":"CapacityChanged","capacity":12,"because":"of a newer program"}"""u8));

    [Fact]
    public void What_was_stored_by_the_first_version_is_read()
    {
        var seat = new PerformanceRecord.SeatReserved(
            new(1048577), new(7), new(3), Family.Guest, 1, new QuotaSlot(new QuotaWeek(202610), 2), 2);
        const string stored =
            """{"type":"SeatReserved","reservation":"1048577","participant":"7","structure":"3","family":2,"sequence":1,"slot":{"week":{"number":202610},"number":2},"limit":2}""";

        Assert.Equal(seat, StoredJson.ReadRecord(Encoding.UTF8.GetBytes(stored)));
        Assert.Equal(stored, StoredJson.Write(seat));
    }

    private static PerformanceRecord Make(Type record, bool full)
    {
        var constructor = record.GetConstructors().Single(one => one.GetParameters() is not [{ } only] || only.ParameterType != record);
        return (PerformanceRecord)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter, full))]);
    }

    private static object? Value(ParameterInfo parameter, bool full)
    {
        var nullable = new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        if (nullable && !full)
            return null;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type switch
        {
            _ when type == typeof(int) => 41,
            _ when type == typeof(bool) => full,
            _ when type == typeof(string) => "Théâtre « Le Grand Rond », \\ \"ici\"",
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 29, 2, 30, 0, 125, TimeSpan.FromHours(2)),
            _ when type == typeof(QuotaSlot) => new QuotaSlot(new QuotaWeek(202653), 2),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(1)!,
            _ => Activator.CreateInstance(type, (1L << 53) - 1)!,
        };
    }
}
