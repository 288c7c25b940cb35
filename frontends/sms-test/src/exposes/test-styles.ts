import delivery from '../features/delivery/delivery.css';
import history from '../features/history/history.css';
import screen from '../features/screen/screen.css';
import sendTest from '../features/send-test/send-test.css';

/** The style sheets of the form and of the history; the kit's come first. */
export const testStyles: readonly string[] = [screen, sendTest, delivery, history];
