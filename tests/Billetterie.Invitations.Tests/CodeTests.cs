namespace Billetterie.Invitations.Tests;

/// <summary>The signed code: what was written is read, anything else is refused.</summary>
public class CodeTests
{
    private static readonly InvitationKey Key = InvitationKey.Draw(3);
    private static readonly InvitationKeyRing Keys = new(Key);
    private static readonly ReservationId Reservation = ReservationId.Of(new PerformanceId(1234), 17);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(31, 31)]
    [InlineData(32, 32)]
    [InlineData(1234, 17)]
    [InlineData(4_294_967_295, ReservationId.MaxSequence)]
    public void A_code_gives_its_reservation_back(long performance, int sequence)
    {
        var reservation = ReservationId.Of(new PerformanceId(performance), sequence);
        var code = InvitationCode.Write(reservation, Key);

        Assert.Equal(InvitationReading.Genuine, InvitationCode.Read(code, Keys, out var read));
        Assert.Equal(reservation, read);
    }

    [Theory]
    [InlineData(1, 1, 21)]
    [InlineData(1_000, 900, 23)]
    [InlineData(30_000, 30_000, 25)]
    [InlineData(1_000_000, 30_000, 26)]
    [InlineData(4_294_967_295, ReservationId.MaxSequence, 30)]
    public void A_code_is_short_enough_to_type(long performance, int sequence, int letters) =>
        Assert.Equal(letters, InvitationCode.Write(ReservationId.Of(new PerformanceId(performance), sequence), Key).Length);

    [Fact]
    public void A_code_may_be_typed_in_groups_small_letters_and_with_look_alikes()
    {
        var code = InvitationCode.Write(Reservation, Key);
        var typed = InvitationCode.Group(code).ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Replace(" ", " - ", StringComparison.Ordinal);

        Assert.Equal(InvitationReading.Genuine, InvitationCode.Read(typed, Keys, out var read));
        Assert.Equal(Reservation, read);
    }

    [Fact]
    public void Any_one_wrong_letter_is_a_slip_of_the_keyboard()
    {
        var code = InvitationCode.Write(Reservation, Key);
        for (var at = 2; at < code.Length; at++)
        {
            foreach (var letter in Crockford.Alphabet.Where(letter => letter != code[at]))
                Assert.Equal(InvitationReading.Mistyped, Read(Replace(code, at, letter)));
        }
    }

    [Fact]
    public void Any_two_swapped_letters_are_a_slip_of_the_keyboard()
    {
        var code = InvitationCode.Write(Reservation, Key);
        for (var at = 2; at + 1 < code.Length; at++)
        {
            if (code[at] != code[at + 1])
                Assert.Equal(InvitationReading.Mistyped, Read(Replace(Replace(code, at, code[at + 1]), at + 1, code[at])));
        }
    }

    [Fact]
    public void A_change_with_its_check_letter_set_right_is_a_forgery()
    {
        var code = InvitationCode.Write(Reservation, Key);
        for (var at = 0; at < code.Length - 1; at++)
        {
            foreach (var letter in Crockford.Alphabet.Where(letter => letter != code[at]))
                Assert.NotEqual(InvitationReading.Genuine, Read(WithCheck(Replace(code, at, letter))));
        }
        var other = Replace(code, 2, code[2] == '0' ? '1' : '0');
        Assert.Equal(InvitationReading.Forged, Read(WithCheck(other)));
    }

    [Fact]
    public void A_shorter_or_longer_code_is_refused()
    {
        var code = InvitationCode.Write(Reservation, Key);

        Assert.All(Enumerable.Range(0, code.Length), length => Assert.Equal(InvitationReading.Unreadable, Read(code[..length])));
        Assert.Equal(InvitationReading.Unreadable, Read(code + "0"));
    }

    [Fact]
    public void A_leading_zero_makes_no_second_code_of_the_same_reservation()
    {
        var reservation = ReservationId.Of(new PerformanceId(1), 1);
        var code = InvitationCode.Write(reservation, Key);
        // One letter for the performance becomes two, of which the first is zero.
        var padded = $"{code[0]}{Crockford.Alphabet[Crockford.Value(code[1]) + 4]}0{code[2..]}";

        Assert.Equal(InvitationReading.Forged, Read(WithCheck(padded)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("U")]
    [InlineData("https://example.org/quelque-chose")]
    [InlineData("é😀\0")]
    [InlineData("00000000000000000000000")]
    public void What_is_no_code_is_unreadable(string? typed) => Assert.Equal(InvitationReading.Unreadable, Read(typed));

    [Fact]
    public void A_text_without_end_is_unreadable() => Assert.Equal(InvitationReading.Unreadable, Read(new string('B', 100_000)));

    [Fact]
    public void Another_key_of_the_same_number_signs_a_forgery() =>
        Assert.Equal(InvitationReading.Forged, Read(InvitationCode.Write(Reservation, InvitationKey.Draw(Key.Number))));

    [Fact]
    public void A_key_that_nobody_drew_signs_a_forgery() =>
        Assert.Equal(InvitationReading.Forged, Read(InvitationCode.Write(Reservation, InvitationKey.Draw(Key.Number + 1))));

    [Fact]
    public void After_a_rotation_former_codes_are_read_until_their_key_is_withdrawn()
    {
        var code = InvitationCode.Write(Reservation, Key);
        var next = InvitationKey.Draw(4);

        Assert.Equal(InvitationReading.Genuine, InvitationCode.Read(code, new InvitationKeyRing(next, [Key]), out _));
        Assert.Equal(InvitationReading.Forged, InvitationCode.Read(code, new InvitationKeyRing(next), out var read));
        Assert.Equal(default, read);
    }

    [Fact]
    public void A_weak_or_doubled_key_is_not_taken()
    {
        Assert.Throws<ArgumentException>(() => new InvitationKeyRing(new InvitationKey(0, new byte[31])));
        Assert.Throws<ArgumentException>(() => new InvitationKeyRing(InvitationKey.Draw(0), [InvitationKey.Draw(0)]));
        Assert.Throws<ArgumentException>(() => new InvitationKeyRing(InvitationKey.Draw(InvitationKey.MaxNumber + 1)));
    }

    private static InvitationReading Read(string? typed)
    {
        var reading = InvitationCode.Read(typed, Keys, out var reservation);
        Assert.True(reading == InvitationReading.Genuine || reservation == default, "A refused code gives no reservation.");
        return reading;
    }

    private static string Replace(string code, int at, char letter) => code[..at] + letter + code[(at + 1)..];

    private static string WithCheck(string code) => code[..^1] + Crockford.Check(code.AsSpan(0, code.Length - 1));
}
