import './styles/base.css';
import './styles/page.css';
import './styles/stage.css';
import './styles/panel.css';
import { Page } from './page';

const root = document.getElementById('app');
if (root) new Page(root).start();
