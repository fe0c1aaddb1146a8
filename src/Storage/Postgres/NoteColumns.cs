using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Postgres;

internal sealed class NoteColumns
{
    private readonly Column<long> _reservation = [];
    private readonly Column<string> _text = [];

    public NoteColumns() => Statement = new ColumnStatement(
        "INSERT INTO reservation_note (reservation_id, text) SELECT * FROM unnest($1, $2) " +
        "ON CONFLICT (reservation_id) DO UPDATE SET text = excluded.text",
        _reservation, _text);

    public ColumnStatement Statement { get; }

    public void Add(ReservationNote note)
    {
        // One statement cannot write a row twice; the last text is the one that stands.
        var before = _reservation.IndexOf(note.Reservation.Value);
        if (before >= 0)
        {
            _text[before] = note.Text;
            return;
        }
        _reservation.Add(note.Reservation.Value);
        _text.Add(note.Text);
    }
}
