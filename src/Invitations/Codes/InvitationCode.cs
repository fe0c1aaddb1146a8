using System.Security.Cryptography;
using System.Text;
using Billetterie.Abstractions;

namespace Billetterie.Invitations;

/// <summary>What became of reading a code at the door.</summary>
public enum InvitationReading
{
    /// <summary>Written by this service for <c>reservation</c>; whether that reservation still stands is another question.</summary>
    Genuine = 1,
    /// <summary>Not the shape of a code: something else was scanned.</summary>
    Unreadable = 2,
    /// <summary>The check letter does not fit: a slip at the keyboard. Worth typing again.</summary>
    Mistyped = 3,
    /// <summary>The signature is not ours: forged, or signed with a key since withdrawn.</summary>
    Forged = 4,
}

/// <summary>
/// The signed code of an invitation, held by its QR code and typed where no scanner is at hand: 23 letters for a young
/// service, 30 at the very most.
/// </summary>
/// <remarks>
/// <code>
/// letter 1        version (2 bits, now 1) and key number (3 bits)
/// letter 2        how many letters the performance (3 bits) and the sequence number (2 bits) take, each less one
/// letters 3…      performance, then sequence number: together the reservation, so a code fits one performance only
/// 16 letters      the first 80 bits of HMAC-SHA256 over a purpose and all the letters before
/// last letter     check, so that a slip is told apart from a forgery
/// </code>
/// No personal data is in it. Pure and thread safe.
/// </remarks>
public static class InvitationCode
{
    private const int Version = 1;
    private const int SignatureBytes = 10;
    private const int SignatureLetters = SignatureBytes * 8 / 5;
    private const int MaxTyped = 100;

    /// <summary>Writes the code of a reservation, without separators.</summary>
    public static string Write(ReservationId reservation, InvitationKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reservation.Value);
        var performance = Digits(reservation.Performance.Value);
        var sequence = Digits(SequenceOf(reservation));
        var header = Crockford.Alphabet[(Version << 3) | key.Number];
        var lengths = Crockford.Alphabet[((performance.Length - 1) << 2) | (sequence.Length - 1)];
        var signed = $"{header}{lengths}{performance}{sequence}";
        var whole = signed + Sign(signed, key);
        return whole + Crockford.Check(whole);
    }

    /// <summary>Reads a code, scanned or typed; spaces, hyphens, small letters and look-alikes are forgiven.</summary>
    public static InvitationReading Read(string? typed, InvitationKeyRing keys, out ReservationId reservation)
    {
        ArgumentNullException.ThrowIfNull(keys);
        reservation = default;
        if (typed is null or { Length: > MaxTyped } || Crockford.Normalize(typed) is not { } letters)
            return InvitationReading.Unreadable;
        if (Layout.Of(letters) is not { } layout)
            return InvitationReading.Unreadable;
        if (Crockford.Check(letters.AsSpan(0, letters.Length - 1)) != letters[^1])
            return InvitationReading.Mistyped;
        var signature = letters.AsSpan(layout.SignedLetters, SignatureLetters);
        if (keys.Find(layout.KeyNumber) is not { } key || !IsOurs(letters.AsSpan(0, layout.SignedLetters), signature, key))
            return InvitationReading.Forged;
        reservation = layout.Reservation;
        return InvitationReading.Genuine;
    }

    /// <summary>The code in groups of four, as it is printed under the QR code and read out.</summary>
    public static string Group(string code) => string.Join(' ', code.Chunk(4).Select(letters => new string(letters)));

    private static bool IsOurs(ReadOnlySpan<char> signed, ReadOnlySpan<char> signature, InvitationKey key) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Sign(signed, key)), Encoding.ASCII.GetBytes(signature.ToArray()));

    private static string Sign(ReadOnlySpan<char> signed, InvitationKey key)
    {
        var message = Encoding.ASCII.GetBytes($"billetterie/invitation/{signed}");
        return Crockford.Write(HMACSHA256.HashData(key.Secret.Span, message).AsSpan(0, SignatureBytes));
    }

    private static int SequenceOf(ReservationId reservation) => (int)(reservation.Value & ReservationId.MaxSequence);

    private static string Digits(long value)
    {
        var digits = new StringBuilder();
        do
        {
            digits.Insert(0, Crockford.Alphabet[(int)(value & 31)]);
            value >>= 5;
        }
        while (value > 0);
        return digits.ToString();
    }

    /// <summary>Where the parts of a code lie; null where the letters cannot be a code of this version.</summary>
    private sealed record Layout(int KeyNumber, int SignedLetters, ReservationId Reservation)
    {
        public static Layout? Of(string letters)
        {
            if (letters.Length < 2 || Crockford.Value(letters[0]) >> 3 != Version)
                return null;
            var lengths = Crockford.Value(letters[1]);
            var performanceLetters = (lengths >> 2) + 1;
            var sequenceLetters = (lengths & 3) + 1;
            var signed = 2 + performanceLetters + sequenceLetters;
            if (letters.Length != signed + SignatureLetters + 1)
                return null;
            var performance = Number(letters.AsSpan(2, performanceLetters));
            var sequence = Number(letters.AsSpan(2 + performanceLetters, sequenceLetters));
            if (performance is 0 or >= 1L << 32)
                return null;
            var keyNumber = Crockford.Value(letters[0]) & InvitationKey.MaxNumber;
            return new Layout(keyNumber, signed, ReservationId.Of(new PerformanceId(performance), (int)sequence));
        }

        private static long Number(ReadOnlySpan<char> digits)
        {
            var number = 0L;
            foreach (var digit in digits)
                number = (number << 5) | (uint)Crockford.Value(digit);
            return number;
        }
    }
}
