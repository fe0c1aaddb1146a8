using System.Text;

namespace Billetterie.Import.Tests;

/// <summary>Breaks a file as accidents and attackers do. The same seed breaks it the same way.</summary>
internal static class Mutations
{
    /// <summary>Pieces that mean something to one parser or another.</summary>
    private static readonly byte[][] Poison =
    [
        "\0"u8.ToArray(), "\0\0\0\0"u8.ToArray(), [0xFF], [0xFE, 0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], "\uFEFF"u8.ToArray(), "\u202E"u8.ToArray(),
        "\\u0000"u8.ToArray(), "\\ud800"u8.ToArray(), "\""u8.ToArray(), "\"\""u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), ","u8.ToArray(), ";"u8.ToArray(), ":"u8.ToArray(),
        "\r"u8.ToArray(), "\n"u8.ToArray(), "\r\n "u8.ToArray(), "\\"u8.ToArray(), "null"u8.ToArray(), "-1"u8.ToArray(), "0"u8.ToArray(), "99999999999999999999"u8.ToArray(), "1e400"u8.ToArray(),
        "BEGIN:VEVENT\r\n"u8.ToArray(), "END:VEVENT\r\n"u8.ToArray(), "FREQ=SECONDLY"u8.ToArray(), "COUNT=2147483648"u8.ToArray(), "INTERVAL=0"u8.ToArray(), "BYMONTHDAY=31;BYMONTH=2"u8.ToArray(),
        "BYDAY=-53XX"u8.ToArray(), "UNTIL=99991231T235959Z"u8.ToArray(), "00010101T000000"u8.ToArray(), "99991231T235959Z"u8.ToArray(), "20260230T250000"u8.ToArray(), "BYSETPOS=-366"u8.ToArray(), "BYYEARDAY=366"u8.ToArray(), "BYWEEKNO=53"u8.ToArray(),
        "<script>"u8.ToArray(), "</script>"u8.ToArray(), "<!--"u8.ToArray(), "&#x110000;"u8.ToArray(), "24h"u8.ToArray(), "29/02/2027"u8.ToArray(), "9999-12-31T23:59:59+14:00"u8.ToArray(), "0001-01-01T00:00:00-14:00"u8.ToArray(),
        "٣"u8.ToArray(), "𝟙"u8.ToArray(), "é"u8.ToArray(),
    ];

    public static byte[] Break(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var count = random.Next(1, 6); count > 0 && bytes.Count > 0; count--)
        {
            Once(bytes, whole, random);
        }

        return [.. bytes];
    }

    private static void Once(List<byte> bytes, byte[] whole, Random random)
    {
        var at = random.Next(bytes.Count);
        switch (random.Next(10))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                break;
            case 2:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 3:
                bytes.InsertRange(at, whole.AsSpan(random.Next(whole.Length)).ToArray().Take(random.Next(1, 300)));
                break;
            case 4:
                Replace(bytes, at, random, Poison[random.Next(Poison.Length)]);
                break;
            case 5:
                bytes.InsertRange(at, Enumerable.Repeat(bytes[at], random.Next(1, 3_000)));
                break;
            case 6:
                Swap(bytes, at, random.Next(bytes.Count));
                break;
            case 7:
                Replace(bytes, at, random, Encoding.UTF8.GetBytes($"{random.NextInt64(long.MinValue, long.MaxValue)}"));
                break;
            default:
                bytes.InsertRange(at, Poison[random.Next(Poison.Length)]);
                break;
        }
    }

    private static void Replace(List<byte> bytes, int at, Random random, byte[] by)
    {
        bytes.RemoveRange(at, Math.Min(random.Next(0, 12), bytes.Count - at));
        bytes.InsertRange(at, by);
    }

    private static void Swap(List<byte> bytes, int a, int b) => (bytes[a], bytes[b]) = (bytes[b], bytes[a]);
}
