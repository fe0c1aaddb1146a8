namespace Billetterie.Storage;

/// <summary>Instants are stored as Unix milliseconds (UTC), the same number in both databases.</summary>
public static class Instants
{
    public static long ToStored(this DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    public static long? ToStored(this DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    public static DateTimeOffset FromStored(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? FromStored(long? milliseconds) => milliseconds is { } value ? FromStored(value) : null;
}
