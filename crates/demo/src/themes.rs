//! What was done in sessions: themes, without names and quotes.

/// The quarter's twelve.
pub(crate) const OF_QUARTER: [&str; 12] = [
    "First session. Everyone chose a place to sit and a colour for the day. Short walk round the building to find the quiet corner. Tea. Two breathing exercises, one sitting and one standing.",
    "Made sound maps of the room with eyes closed. Talked about which sounds are easy and which are not. The quiet corner was used by two people, for ten minutes each.",
    "Square breathing with a drawn square to trace. Planned a poster about waiting rooms. One person was tearful at the start and settled.",
    "Board games in two tables. The dining room was loud until after half past two. One unkind remark at the tea table was stopped and talked about with both people.",
    "Watered the window boxes and sorted seeds by size. Practised asking for a break with a card instead of words.",
    "Clay hands. A calm first hour. Something said in the second half worried us and was told by telephone at once; it is entered as a concern.",
    "Group chose its own order for the afternoon. Five senses exercise on the terrace. People compared which senses help them most.",
    "Back after the week off. Some were unsettled by the change and said so. Paper weaving, and a timetable for September that people could take home.",
    "Music listening with a volume dial that anyone could turn. The group agreed on three. Good talk about volume at home and how to ask.",
    "Pressed leaves and a short story read aloud. One person was low throughout and stayed near the door. The others made room.",
    "Talked about what helps before a dentist's visit and put it in order on cards. Everyone made a set to keep.",
    "Looked back at the quarter with photographs of things made. People chose what stays: clay, tea at the same time, the volume dial.",
];

/// The note that corrects the one of 14 July.
pub(crate) const CORRECTED: &str = "Made sound maps of the room with eyes closed. Talked about which sounds are easy and which are not. The quiet corner was used by one person twice, not by two people: corrected after the question.";

/// The sessions after the quarter, in turn.
pub(crate) const AFTERWARDS: [&str; 15] = [
    "First session at the later start. The dining room was quiet by then and people noticed. Clay, and tea in the middle.",
    "Autumn collage. Practised the card for a break again; three people used it and came back within ten minutes.",
    "Sorting buttons by texture while listening to rain sounds. Talked about hearing more than one thing at a time.",
    "Planned a tea for support workers: who invites, who pours, who welcomes. Short breathing exercise at the end.",
    "The group hosted its tea. It was louder than usual; the quiet corner was used in turns and worked.",
    "Weighted blankets and cushions tried out. People drew where in the body they feel worry.",
    "Bread dough kneading. A slow afternoon on purpose. Talk about sleep and what helps to wind down.",
    "Made cards with plans for the days when routines change. Everyone took one home.",
    "Board games in pairs that were drawn by lot. Waiting for a turn was practised with a sand timer.",
    "Walk to the pond and back, in two groups. Counted sounds on the way and compared afterwards.",
    "Drawing to music, slow and then fast and then slow. Talked about how the hands changed.",
    "Visit to the library corner. People showed each other a page that they like. No one had to speak.",
    "Sewing name labels for the coats' hooks. Breathing with a square again, by request.",
    "Looked at photographs of faces and guessed feelings; wrong guesses were welcome.",
    "Sorting the seed box for spring and labelling packets. A settled group with little need for a break.",
];
