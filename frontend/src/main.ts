// The page works without this script: it folds the menu, counts characters, reveals follow-up questions,
// shows passwords, moves the focus to errors, keeps the clocks right, and saves drafts while they are written.

import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "govuk-frontend";
import { saveWhileWriting } from "./autosave";
import { keepClocks } from "./clock";

// Set here and not by an inline script, so that the content security policy needs no exception.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

createAll(Button);
createAll(CharacterCount);
createAll(Checkboxes);
createAll(ErrorSummary);
createAll(NotificationBanner);
createAll(PasswordInput);
createAll(Radios);
createAll(ServiceNavigation);
createAll(SkipLink);

keepClocks(document);
saveWhileWriting(document);
